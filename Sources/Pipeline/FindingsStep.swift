public import Linkage
public import Records

/// Looks through all accepted records for what no single row shows, before they are linked.
///
/// All rows are read three times, so that memory does not grow with them. A crash leaves the former findings as they were.
public struct FindingsStep: Sendable {
    let ledger: any FindingsLedger
    let instant: Instant

    /// Makes the step.
    public init(ledger: any FindingsLedger, at instant: Instant) {
        self.ledger = ledger
        self.instant = instant
    }

    /// Looks, and stores what was found; says it.
    public func run() throws -> [BatchFinding] {
        var counts = FindingCounts()
        try ledger.forEachFindingRow { counts.take($0) }
        var candidates = FindingCandidates(counts)
        try ledger.forEachFindingRow { candidates.take($0) }
        let found = candidates.found()
        try ledger.replaceFindings(found, at: instant)
        return found.findings
    }
}
