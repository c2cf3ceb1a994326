public import Records

/// What was declared in a row, and everything that was decided about it.
public struct RecordHistory: Sendable, Hashable {
    /// The record's number in the store.
    public let recordNumber: Int64
    /// What was declared; it never changes.
    public let record: AcceptedRecord
    /// The decisions, oldest first; none while the record waits for its first.
    public let decisions: [StoredDecision]

    /// Makes a history.
    public init(recordNumber: Int64, record: AcceptedRecord, decisions: [StoredDecision]) {
        self.recordNumber = recordNumber
        self.record = record
        self.decisions = decisions
    }
}
