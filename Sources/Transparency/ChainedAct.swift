/// An act as it is kept: with the head of the chain after it.
public struct ChainedAct: Hashable, Sendable {
    /// What was done.
    public let act: AuditAct
    /// The head that was written down after it, 32 bytes.
    public let head: [UInt8]

    /// Makes one.
    public init(act: AuditAct, head: [UInt8]) {
        self.act = act
        self.head = head
    }
}
