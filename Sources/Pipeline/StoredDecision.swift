public import Linkage
public import Records

/// A decision as it was stored, with the versions of everything that it came from.
///
/// It holds no value of the register but those that the passport carries. Together with the declared record it is enough to explain
/// the decision, and to run it again as of that day.
public struct StoredDecision: Sendable, Hashable {
    /// Which decision about its record this is, from 1.
    public let version: Int
    /// When it was made.
    public let decidedAt: Instant
    /// What was answered, without what the policy let out; see ``identity`` for that.
    public let answer: RegisterAnswer
    /// Whose the record is, when the outcome is automatic and the number is known.
    public let personalNumber: PersonalNumber?
    /// The person as linked; nothing when nothing was linked.
    public let identity: LinkedIdentity?
    /// Which state of the register answered; empty when it could not be reached.
    public let registerVersion: String
    /// Which normalisation of names was used.
    public let normalisationVersion: Int
    /// How often the register was asked for it.
    public let askedCount: Int
    /// The number of the verified record of the same person whose value the repaired question took; nothing when none was needed.
    public let sourceRecord: Int64?

    /// Makes a stored decision.
    public init(
        version: Int,
        decidedAt: Instant,
        answer: RegisterAnswer,
        personalNumber: PersonalNumber?,
        identity: LinkedIdentity?,
        registerVersion: String,
        normalisationVersion: Int,
        askedCount: Int,
        sourceRecord: Int64?
    ) {
        self.version = version
        self.decidedAt = decidedAt
        self.answer = answer
        self.personalNumber = personalNumber
        self.identity = identity
        self.registerVersion = registerVersion
        self.normalisationVersion = normalisationVersion
        self.askedCount = askedCount
        self.sourceRecord = sourceRecord
    }
}
