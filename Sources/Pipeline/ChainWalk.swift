public import Transparency

/// Walks along the audit chain of a store, page by page.
public struct ChainWalk<Ledger: AuditLedger> {
    /// How far it came, and whether all held together.
    public private(set) var chain = AuditChain()
    private let ledger: Ledger
    private let end: (actCount: Int64, head: [UInt8], lastNumber: Int64)
    private var page: [ChainedAct] = []
    private var place = 0
    private var last: Int64 = 0

    /// Begins before the first act; ends where the chain ends now.
    public init(_ ledger: Ledger) throws {
        self.ledger = ledger
        end = try ledger.chainEnd()
    }

    /// The next act; nothing at the end, where the chain's own word is compared.
    public mutating func next() throws -> ChainedAct? {
        if place == page.count {
            page = try ledger.acts(after: last, limit: 1_000)
            place = 0
        }
        guard chain.actCount < end.actCount, place < page.count else {
            if chain.actCount != end.actCount || chain.head != end.head || end.lastNumber != end.actCount {
                chain.breakOff()
            }
            return nil
        }
        let act = page[place]
        place += 1
        last = act.act.number
        chain.follow(act)
        return act
    }

    /// The head after so many acts; nothing when the chain is shorter, or the walk is past them.
    public mutating func head(after actCount: Int64) throws -> [UInt8]? {
        while chain.actCount < actCount, try next() != nil {}
        return chain.actCount == actCount ? chain.head : nil
    }
}
