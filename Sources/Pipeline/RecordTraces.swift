public import Records

/// Where one record left its traces: by these numbers the acts that touched it are found in the audit chain.
public struct RecordTraces: Sendable, Hashable {
    /// A certificate's place in the public log.
    public struct Leaf: Sendable, Hashable {
        /// The place, from 0.
        public let index: Int
        /// When the first checkpoint over it was signed; nothing while there is none.
        public let publishedAt: Instant?

        /// Makes one.
        public init(index: Int, publishedAt: Instant?) {
            self.index = index
            self.publishedAt = publishedAt
        }
    }

    /// The record's number.
    public let recordNumber: Int64
    /// The file that it was submitted in.
    public let fileNumber: Int64
    /// The batch of intake that it came in with.
    public let intakeBatch: Int64
    /// When decisions about it were made.
    public let decidedAt: Set<Instant>
    /// The signed lists that it stands in.
    public let listNumbers: Set<Int64>
    /// The batches of issuance that hold certificates for it.
    public let issuanceBatches: Set<Int64>
    /// The places of its certificates in the public log, and of their revocations.
    public let leaves: [Leaf]

    /// Makes them.
    public init(
        recordNumber: Int64,
        fileNumber: Int64,
        intakeBatch: Int64,
        decidedAt: Set<Instant>,
        listNumbers: Set<Int64>,
        issuanceBatches: Set<Int64>,
        leaves: [Leaf]
    ) {
        self.recordNumber = recordNumber
        self.fileNumber = fileNumber
        self.intakeBatch = intakeBatch
        self.decidedAt = decidedAt
        self.listNumbers = listNumbers
        self.issuanceBatches = issuanceBatches
        self.leaves = leaves
    }

    /// Whether an act with this subject touched the record.
    public func concerns(_ subject: ActSubject) -> Bool {
        switch subject {
        case .file(let number): number == fileNumber
        case .intakeBatches(_, let batches): batches.contains { $0.contains(intakeBatch) }
        case .decisions(let records, let instant):
            decidedAt.contains(instant) && records.contains { $0.contains(recordNumber) }
        case .records(let records): records.contains { $0.contains(recordNumber) }
        case .list(let number): listNumbers.contains(number)
        case .intents(let batch): issuanceBatches.contains(batch)
        case .leaves(let range): leaves.contains { range.contains($0.index) }
        case .site, .order: false
        }
    }
}
