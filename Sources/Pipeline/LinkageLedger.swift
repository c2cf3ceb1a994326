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

    /// Linked doses of the same person less than fourteen days from one of these, or with the same dose number; in one query.
    func verifiedDoses(beside doses: [(person: PersonalNumber, dose: Dose)]) throws -> [VerifiedDose]

    /// The last decisions about those of these records that are linked and that nobody has signed.
    func unsignedDecisions(of numbers: [Int64]) throws -> [Stored<StoredDecision>]

    /// For whom records that are not linked now, of these numbers, were signed before.
    func signedPersons(ofRecords numbers: ClosedRange<Int64>) throws -> [Int64: [PersonalNumber]]

    /// The records of these numbers that stand in findings over many rows.
    func findingMembers(in numbers: ClosedRange<Int64>) throws -> FindingMembers

    /// The next records that wait for review, in the order of their numbers, all with a number above `last`.
    func recordsInReview(
        after last: Int64,
        limit: Int
    ) throws -> [(record: Stored<AcceptedRecord>, decision: StoredDecision)]

    /// One verified record of each of these persons, where there is one; in one query.
    func verifiedPersons(_ numbers: [PersonalNumber]) throws -> [PersonalNumber: VerifiedPerson]

    /// Pairs of a record that waits for review and a linked one of the same subject, in the order of the former.
    ///
    /// Subjects that are linked to several persons are left out. At most `limit` records in review are looked at, from those with a
    /// number above `last` on; the last one that was looked at comes back with them, nothing when there is no further one.
    func reviewedBesideVerified(
        after last: Int64,
        limit: Int
    ) throws -> (pairs: [(reviewed: Int64, verified: Int64)], last: Int64?)

    /// The records of such pairs; pairs that have changed meanwhile are left out.
    func besideVerified(
        _ pairs: ArraySlice<(reviewed: Int64, verified: Int64)>
    ) throws -> [(record: Stored<AcceptedRecord>, decision: StoredDecision, verified: VerifiedPerson)]

    /// Puts the records with this outcome back into the line, to be asked again; says how many.
    func reopen(_ outcome: LinkOutcome) throws -> Int

    /// Hands every stored decision to `body`, in the order of the records' numbers.
    func forEachDecision(_ body: (DecisionRow) throws -> Void) throws

    /// What was declared in a row and everything that was decided about it, oldest first; nothing when it is not stored.
    func history(of key: RecordKey) throws -> RecordHistory?

    /// The next records with their last decisions, in the order of their numbers, all with a number above `last`.
    func storedDecisions(
        after last: Int64,
        limit: Int
    ) throws -> [(record: Stored<AcceptedRecord>, decision: StoredDecision)]

    /// The verified person of a record; nothing when it is not linked.
    func verifiedPerson(ofRecord number: Int64) throws -> VerifiedPerson?
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
