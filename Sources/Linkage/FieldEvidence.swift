/// How one field compared, and what that weighs.
public struct FieldEvidence: Sendable, Hashable {
    /// The field.
    public let field: Field
    /// How it compared.
    public let level: Level
    /// The listed difference that was found, when there is one.
    public let difference: LinkReason?
    /// What that weighs, in bits (log2 of the m to u ratio); negative speaks against.
    public let bits: Double

    /// Makes a line of evidence.
    public init(field: Field, level: Level, difference: LinkReason? = nil, bits: Double) {
        self.field = field
        self.level = level
        self.difference = difference
        self.bits = bits
    }

    /// A compared field.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        /// Identity number.
        case idNumber = "id_number"
        /// Full name.
        case fullName = "full_name"
        /// Birth date.
        case dateOfBirth = "date_of_birth"
        /// Sex.
        case sex
        /// Telephone number.
        case phone
        /// Place of residence.
        case place
    }

    /// A comparison level.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// Equal in canonical form.
        case exact
        /// Different in a way that is listed as benign for this field.
        case benign
        /// Different, but close: one digit, one letter, the same province.
        case close
        /// Different.
        case different
        /// Nothing to compare.
        case missing
    }
}
