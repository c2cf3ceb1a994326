/// Why a command stops: a code that support can look up, what happened, and what to do next.
///
/// Holds no personal data. Source: DESIGN §4 for the exit status.
public struct CommandFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a calling program learns.
    public enum Status: Int32, Sendable, Hashable {
        /// The answer is no.
        case answerIsNo = 1
        /// The command was used wrongly.
        case misuse = 2
        /// The world failed: disk, database, network, permissions.
        case worldFailed = 3
    }

    /// The exit status.
    public let status: Status
    /// A short stable code, lower case with hyphens.
    public let code: String
    /// What happened, one sentence.
    public let message: String
    /// What to do next, one sentence.
    public let advice: String

    /// Makes a failure.
    public init(_ status: Status, code: String, message: String, advice: String) {
        self.status = status
        self.code = code
        self.message = message
        self.advice = advice
    }

    /// One line for standard error.
    public var description: String { "vaxport: \(code): \(message) \(advice)" }
}
