/// What one of the checks found.
public struct Finding: Hashable, Sendable {
    /// How a check can end.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// It holds.
        case pass
        /// It does not hold.
        case fail
        /// It cannot be told.
        case open
        /// It was not looked at.
        case skipped
    }

    /// How the check ended.
    public let status: Status
    /// Why, unless it passed.
    public let reason: Reason?
    /// The member concerned, by its wire name, where there is one.
    public let path: String?

    /// A check that holds.
    public static let pass = Finding(status: .pass, reason: nil, path: nil)

    /// A check that does not hold.
    public static func fail(_ reason: Reason, path: String? = nil) -> Finding {
        Finding(status: .fail, reason: reason, path: path)
    }

    /// A check that cannot be decided.
    public static func open(_ reason: Reason) -> Finding { Finding(status: .open, reason: reason, path: nil) }

    /// A check that was not made.
    public static func skipped(_ reason: Reason) -> Finding { Finding(status: .skipped, reason: reason, path: nil) }
}
