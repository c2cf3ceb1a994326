public import Linkage
public import Records

/// What looking for findings over many rows asks of the store.
public protocol FindingsLedger: Sendable {
    /// Hands every accepted record to `body`, in the order of their numbers.
    func forEachFindingRow(_ body: (FindingRow) throws -> Void) throws

    /// Puts these findings and the records that stand in them in the place of the former ones, in one transaction.
    func replaceFindings(_ found: FoundFindings, at instant: Instant) throws

    /// The findings as they were last looked for: by kind, then the most records first.
    func findings() throws -> [BatchFinding]
}
