public import Linkage
public import Records

/// What linking asks of the store.
public protocol LinkageLedger: Sendable {
    /// How many records wait to be linked.
    func awaitingLinkageCount() throws -> Int

    /// The next records that wait, in the order of their numbers, all with a number above `last`.
    func recordsAwaitingLinkage(after last: Int64, limit: Int) throws -> [Stored<AcceptedRecord>]

    /// Stores decisions, in one transaction.
    ///
    /// An automatic decision moves its record to the signature queue; every other leaves it in the identity queue with its
    /// outcome. A record that was linked before and now has another identity loses its site signature (kept as history).
    func save(_ decisions: [Stored<LinkDecision>], at instant: Instant) throws

    /// Puts the records with this outcome back into the line, to be asked again; says how many.
    func reopen(_ outcome: LinkOutcome) throws -> Int

    /// Hands every stored decision to `body`, in the order of the records' numbers.
    func forEachDecision(_ body: (DecisionRow) throws -> Void) throws

    /// What was declared in a row and everything that was decided about it, oldest first; nothing when it is not stored.
    func history(of key: RecordKey) throws -> RecordHistory?

    /// Hands every record with its last decision to `body`, in the order of the records' numbers.
    func forEachStoredDecision(_ body: (Stored<AcceptedRecord>, StoredDecision) throws -> Void) throws
}

/// A value with the record number under which the store keeps it.
public struct Stored<Value: Sendable>: Sendable {
    /// The record's number in the store; grows with every accepted row.
    public let number: Int64
    /// The value.
    public let value: Value

    /// Makes a stored value.
    public init(number: Int64, value: Value) {
        self.number = number
        self.value = value
    }
}

/// A line of `decisions.csv`.
///
/// Source: DESIGN §3.
public struct DecisionRow: Sendable, Hashable {
    /// Which record.
    public let key: RecordKey
    /// What was said.
    public let outcome: LinkOutcome
    /// Only for automatic outcomes.
    public let personalNumber: PersonalNumber?
    /// On which kind of evidence.
    public let tier: LinkTier
    /// The total evidence in bits.
    public let weightBits: Double
    /// Reasons, vetoes first.
    public let reasons: [LinkReason]

    /// Makes a decision row.
    public init(
        key: RecordKey,
        outcome: LinkOutcome,
        personalNumber: PersonalNumber?,
        tier: LinkTier,
        weightBits: Double,
        reasons: [LinkReason]
    ) {
        self.key = key
        self.outcome = outcome
        self.personalNumber = personalNumber
        self.tier = tier
        self.weightBits = weightBits
        self.reasons = reasons
    }
}
