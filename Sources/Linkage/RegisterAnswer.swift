public import Records

/// What the register's side says about one query: a decision with its evidence, and what the policy lets out.
public struct RegisterAnswer: Sendable, Hashable {
    /// The outcome.
    public let outcome: LinkOutcome
    /// On which kind of evidence.
    public let tier: LinkTier
    /// The total evidence in bits (log2), prior included.
    public let weightBits: Double
    /// Reasons, vetoes first.
    public let reasons: [LinkReason]
    /// One line a field; empty under `trueFalse`.
    public let evidence: [FieldEvidence]
    /// The total bits of the next best candidate; nothing when there is none, or under `trueFalse`.
    public let runnerUpBits: Double?
    /// Which weights were used; empty under `trueFalse`.
    public let modelVersion: String
    /// Only when the outcome is automatic and the policy is `resolve`.
    public let disclosure: Disclosure?

    /// What the policy `resolve` lets out about an automatically accepted record, and nothing else.
    public struct Disclosure: Sendable, Hashable {
        /// The person's number.
        public let personalNumber: PersonalNumber
        /// How many words of the full name, in the register's order, are the surname.
        public let surnameWordCount: Int
        /// The registered full name, only where the declared one differs in more than style.
        public let fullName: String?
        /// The registered birth date, only where the declared one differs.
        public let birthDate: BirthDate?
        /// The registered sex, only where the declared one differs.
        public let sex: Sex?

        /// Makes a disclosure.
        public init(
            personalNumber: PersonalNumber,
            surnameWordCount: Int,
            fullName: String?,
            birthDate: BirthDate?,
            sex: Sex?
        ) {
            self.personalNumber = personalNumber
            self.surnameWordCount = surnameWordCount
            self.fullName = fullName
            self.birthDate = birthDate
            self.sex = sex
        }
    }

    /// Makes an answer.
    public init(
        outcome: LinkOutcome,
        tier: LinkTier,
        weightBits: Double,
        reasons: [LinkReason],
        evidence: [FieldEvidence],
        runnerUpBits: Double? = nil,
        modelVersion: String = "",
        disclosure: Disclosure?
    ) {
        self.outcome = outcome
        self.tier = tier
        self.weightBits = weightBits
        self.reasons = reasons
        self.evidence = evidence
        self.runnerUpBits = runnerUpBits
        self.modelVersion = modelVersion
        self.disclosure = disclosure
    }
}
