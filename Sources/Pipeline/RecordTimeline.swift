public import Records
public import Transparency

/// Everything that was done to one record, in the order of the audit chain.
public struct RecordTimeline: Sendable {
    /// Where the record left its traces.
    public let traces: RecordTraces
    /// The acts that touched it.
    public let acts: [ChainedAct]
    /// How many acts the whole chain has.
    public let actCount: Int64
    /// The first act of the chain that does not follow from those before it, if one does not.
    public let brokenAt: Int64?

    /// Walks the whole chain for one record; nothing when it is not stored.
    public static func read(_ key: RecordKey, from ledger: some AuditLedger) throws -> RecordTimeline? {
        guard let traces = try ledger.traces(of: key) else { return nil }
        var walk = try ChainWalk(ledger)
        var acts: [ChainedAct] = []
        while let next = try walk.next() {
            if let subject = ActSubject(next.act.subject), traces.concerns(subject) { acts.append(next) }
        }
        return RecordTimeline(
            traces: traces,
            acts: acts,
            actCount: walk.chain.actCount,
            brokenAt: walk.chain.brokenAt
        )
    }
}
