import ArgumentParser
import Foundation
import Keys
import Pipeline
import Store
import Wiring

/// What a failed command says on standard error, and its exit status: 1 the answer is no, 2 misuse, 3 the world failed.
struct ExitReport {
    private let status: Int32
    private let text: String
    private let toStandardOutput: Bool

    /// Classifies an error; what nobody expected is a failure of the world, without detail.
    init(of error: any Error) {
        toStandardOutput = false
        switch error {
        case let failure as CommandFailure:
            status = failure.status.rawValue
            text = failure.description + "\n"
        case let held as RunHeldElsewhere:
            let failure = CommandFailure(
                .worldFailed, code: "run-held-elsewhere",
                message: "Another process is running \(held.step) on this store.",
                advice: "Wait for it to end, or end it; then run the command again.")
            status = failure.status.rawValue
            text = failure.description + "\n"
        case let error as StoreError:
            let failure = CommandFailure(
                .worldFailed, code: "store-failed", message: "The store failed: \(error).",
                advice: error.isRetryable
                    ? "Run the command again; it continues where it stopped."
                    : "Mend the cause, then run the command again; it continues where it stopped.")
            status = failure.status.rawValue
            text = failure.description + "\n"
        default:
            self.init(parsing: error)
        }
    }

    private init(parsing error: any Error) {
        let code = Vaxport.exitCode(for: error)
        let isHelp = code == .success
        toStandardOutput = isHelp
        switch code {
        case .success: status = 0
        case .validationFailure: status = 2
        default: status = (error as? ExitCode)?.rawValue ?? 3
        }
        if error is ExitCode {
            text = ""
        } else if status == 3 {
            text = "vaxport: unexpected: \(type(of: error)): \(error). Run the command again; it continues where it stopped.\n"
        } else {
            text = Vaxport.fullMessage(for: error) + "\n"
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
