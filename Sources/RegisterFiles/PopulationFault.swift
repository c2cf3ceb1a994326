/// Why a line of a population file was left out; it carries no value of the line.
public struct PopulationFault: Sendable, Hashable {
    /// The line, the header being line 1.
    public let line: Int
    /// Why.
    public let reason: Reason

    /// Makes a fault.
    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// A reason.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The personal number is not twelve digits.
        case numberMalformed = "personal-number-malformed"
        /// The personal number stood on an earlier line; the person is kept, marked, and never linked automatically.
        case numberRepeated = "personal-number-repeated"
        /// A former number has neither nine nor twelve digits; the person is kept without it.
        case formerNumberMalformed = "former-number-malformed"
        /// A code of province or commune is no number or too great; the person is kept without it.
        case placeMalformed = "place-malformed"
        /// The phone is no telephone number; the person is kept without it.
        case phoneMalformed = "phone-malformed"
        /// There is no name, or one of more than 1,000 bytes, or no valid UTF-8.
        case nameMalformed = "name-malformed"
        /// The birth date is neither a date nor a year.
        case birthDateMalformed = "birth-date-malformed"
        /// The sex is neither M nor F.
        case sexMalformed = "sex-malformed"
        /// The day of death is no date.
        case deathDateMalformed = "death-date-malformed"
        /// The cancelled column is neither empty, 0 nor 1.
        case cancelledMalformed = "cancelled-malformed"
        /// The removed column of a file of changes is neither empty nor 1.
        case removedMalformed = "removed-malformed"
        /// The line has another number of fields than the header.
        case fieldCountDiffers = "field-count-differs"
        /// A quote is not closed, or stands where none may.
        case quoting = "quoting"
    }
}
