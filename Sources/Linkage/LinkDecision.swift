import PersonNames
public import Records

/// What linking said about one record, with all that it came from; stored, and never edited.
public struct LinkDecision: Sendable, Hashable {
    /// What the register's side answered.
    public let answer: RegisterAnswer
    /// The record as linked, when the outcome is automatic and the person was disclosed.
    public let linked: LinkedRecord?
    /// Which state of the register answered.
    public let registerVersion: String
    /// Which normalisation of names was used.
    public let normalisationVersion: Int
    /// Whose the record is, when the outcome is automatic and the number is known; also where nothing is linked by it.
    public let personalNumber: PersonalNumber?
    /// How often the register was asked for it: the first question and every repaired one.
    public let askedCount: Int
    /// The number of the verified record of the same person whose value the repaired question took; nothing when none was needed.
    public let sourceRecord: Int64?

    /// Which normalisation of names is used now.
    public static var currentNormalisation: Int { NameNormalisation.version }

    /// Makes a decision.
    ///
    /// Only Linkage decides.
    @_spi(Linkage)
    public init(
        answer: RegisterAnswer,
        linked: LinkedRecord?,
        registerVersion: String,
        normalisationVersion: Int,
        personalNumber: PersonalNumber? = nil,
        askedCount: Int = 1,
        sourceRecord: Int64? = nil
    ) {
        self.answer = answer
        self.linked = linked
        self.registerVersion = registerVersion
        self.normalisationVersion = normalisationVersion
        self.personalNumber = linked?.identity.personalNumber ?? personalNumber
        self.askedCount = askedCount
        self.sourceRecord = sourceRecord
    }
}
