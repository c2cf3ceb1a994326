import VerifyTool
import Wiring

extension CommandFailure {
    /// A failure of the verifying tool's rooms in the words of this program.
    init(_ failure: ToolFailure) {
        self.init(
            failure.status == .misuse ? .misuse : .worldFailed,
            code: failure.code,
            message: failure.message,
            advice: "Nothing was written."
        )
    }
}
