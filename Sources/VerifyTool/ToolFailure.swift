/// Why the command stops without an answer.
///
/// Never holds anything of a certificate's content.
public struct ToolFailure: Error, Hashable, Sendable {
    /// The exit status of each kind.
    public enum Status: Int32, Hashable, Sendable {
        /// There was nothing to judge: a picture without a readable code.
        case answerIsNo = 1
        /// The command was used wrongly.
        case misuse = 2
        /// Something outside failed: a file that cannot be read, an output that is closed.
        case worldFailed = 3
    }

    /// Which kind.
    public let status: Status
    /// A stable code.
    public let code: String
    /// What happened and what to do next.
    public let message: String
    /// The same in Vietnamese, where there is one.
    public var vietnameseMessage: String?

    static func misuse(_ code: String, _ message: String) -> ToolFailure {
        ToolFailure(status: .misuse, code: code, message: message)
    }

    static func worldFailed(_ code: String, _ message: String) -> ToolFailure {
        ToolFailure(status: .worldFailed, code: code, message: message)
    }
}
