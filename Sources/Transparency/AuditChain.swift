/// Follows a chain of acts from its beginning: each must have the next number, and bind all before it.
public struct AuditChain: Sendable {
    /// How many acts were followed.
    public private(set) var actCount: Int64 = 0
    /// The head after them, as it follows from what they say.
    public private(set) var head = AuditAct.emptyHead
    /// The number of the first act that does not follow from those before it, if one does not.
    public private(set) var brokenAt: Int64?

    /// Begins before the first act.
    public init() {}

    /// Follows the next act.
    public mutating func follow(_ next: ChainedAct) {
        let expected = next.act.head(after: head)
        actCount += 1
        if next.act.number != actCount || next.head != expected { brokenAt = brokenAt ?? actCount }
        head = expected
    }

    /// Notes that the chain does not end where it says.
    public mutating func breakOff() { brokenAt = brokenAt ?? actCount + 1 }
}
