import ArgumentParser
import Pipeline
import Store
import Transparency
import Wiring

/// What a failed command says on standard error, and its exit status: 1 the answer is no, 2 misuse, 3 the world failed.
struct ExitReport {
    private let status: Int32
    private let text: String
    private let toStandardOutput: Bool

    /// Classifies an error; what nobody expected is a failure of the world, without detail.
    init(of error: any Error) {
        if let failure = ExitReport.failure(error) {
            self.init(status: failure.status.rawValue, text: failure.description + "\n", toStandardOutput: false)
            return
        }
        if let code = error as? ExitCode {
            self.init(status: code.rawValue, text: "", toStandardOutput: false)
            return
        }
        switch Vaxport.exitCode(for: error) {
        case .success: self.init(status: 0, text: Vaxport.fullMessage(for: error) + "\n", toStandardOutput: true)
        case .validationFailure:
            self.init(status: 2, text: Vaxport.fullMessage(for: error) + "\n", toStandardOutput: false)
        default:
            let text =
                "vaxport: unexpected: \(type(of: error)): \(error). Run the command again; it continues where it stopped.\n"
            self.init(status: 3, text: text, toStandardOutput: false)
        }
    }

    private init(status: Int32, text: String, toStandardOutput: Bool) {
        self.status = status
        self.text = text
        self.toStandardOutput = toStandardOutput
    }

    /// The failure that an error of ours stands for.
    private static func failure(_ error: any Error) -> CommandFailure? {
        switch error {
        case let failure as CommandFailure: return failure
        case let held as RunHeldElsewhere:
            return CommandFailure(
                .worldFailed,
                code: "run-held-elsewhere",
                message: "Another process is running \(held.step) on this store.",
                advice: "Wait for it to end, or end it; then run the command again."
            )
        case StoreError.schemaTooOld:
            return CommandFailure(
                .worldFailed,
                code: "store-too-old",
                message: "The store was made by an older program.",
                advice: "Back it up, then bring it forward: vaxport init --upgrade DIRECTORY"
            )
        case let fault as LogFault:
            return CommandFailure(
                .answerIsNo,
                code: "log-\(fault.code)",
                message: "The public log is not sound: \(fault).",
                advice: "Nothing was signed. Restore the files of the log from a mirror, then run the command again."
            )
        case let error as StoreError:
            return CommandFailure(
                .worldFailed,
                code: "store-failed",
                message: "The store failed: \(error).",
                advice: error.isRetryable
                    ? "Run the command again; it continues where it stopped."
                    : "Mend the cause, then run the command again; it continues where it stopped."
            )
        default: return nil
        }
    }

    /// Shows the report and gives the status to exit with.
    func show() -> Int32 {
        if toStandardOutput {
            guard (try? StandardOutput.write(text)) != nil else { return 3 }
        } else {
            StandardError.write(text)
        }
        return status
    }
}
