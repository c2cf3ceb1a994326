/// What keeps the bytes of an index where they are, and can tell whether they are still the ones that were opened.
public protocol RegisterBytesOwner: AnyObject, Sendable {
    /// Whether the file behind the bytes has the size and the time of change that it had when it was opened.
    var isUnchanged: Bool { get }
}
