/// What is wrong with the form of a rule.
public struct RuleFault: Hashable, Sendable {
    /// The ways in which a rule can be wrong.
    public enum Kind: Hashable, Sendable {
        /// A member is missing.
        case memberMissing
        /// A member that no rule has.
        case memberUnknown
        /// A member of the wrong type.
        case typeWrong
        /// A text without the required form.
        case formWrong
        /// A text that is too short.
        case tooShort
        /// Nothing stands where something must.
        case empty
        /// There is no description in English.
        case englishMissing
        /// The beginning of the identifier does not fit the type of the rule or of the certificates.
        case prefixMismatch
        /// The country in the identifier is another one.
        case countryMismatch
        /// The rule ends before it begins.
        case validityReversed
        /// The rule is valid for less than 72 hours.
        case validityTooShort
        /// The rule begins sooner than a gateway lets it: 48 hours ahead, for an invalidation in the future.
        case tooEarly
        /// The rule begins more than two weeks ahead.
        case tooLate
        /// The version is not higher than the published one.
        case versionNotHigher
        /// The rule begins before the published version.
        case beforePrevious
        /// What the validator says about the logic.
        case complaint(String)
    }

    /// The member concerned, as it is named in the rule; empty for the whole.
    public let member: String
    /// What is wrong with it.
    public let kind: Kind

    init(_ member: String, _ kind: Kind) {
        self.member = member
        self.kind = kind
    }

    /// A stable code.
    public var code: String {
        switch kind {
        case .memberMissing: "rule-member-missing"
        case .memberUnknown: "rule-member-unknown"
        case .typeWrong: "rule-type-wrong"
        case .formWrong: "rule-form-wrong"
        case .tooShort: "rule-too-short"
        case .empty: "rule-empty"
        case .englishMissing: "rule-english-missing"
        case .prefixMismatch: "rule-prefix-mismatch"
        case .countryMismatch: "rule-country-mismatch"
        case .validityReversed: "rule-validity-reversed"
        case .validityTooShort: "rule-validity-too-short"
        case .tooEarly: "rule-too-early"
        case .tooLate: "rule-too-late"
        case .versionNotHigher: "rule-version-not-higher"
        case .beforePrevious: "rule-before-previous"
        case .complaint: "rule-logic-invalid"
        }
    }
}
