/// One reason why a row was refused.
///
/// All faults of a row are reported together.
public struct RowFault: Sendable, Hashable {
    /// What is wrong.
    public let code: Code
    /// The column concerned; empty when it is the whole row.
    public let column: String
    /// What to do, in words; holds no value of the row.
    public let message: String

    /// Makes a fault.
    public init(_ code: Code, column: String, message: String) {
        self.code = code
        self.column = column
        self.message = message
    }

    /// What can be wrong with a row.
    ///
    /// The raw value is stable: it stands in `faults.csv`.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The row has more or fewer columns than the header.
        case columnCountWrong = "column-count-wrong"
        /// The row is longer than ``SubmittedRow/byteCountMax``.
        case rowTooLong = "row-too-long"
        /// A quoted field is not closed, or text follows a closing quote.
        case quotingBroken = "quoting-broken"
        /// The bytes are not UTF-8.
        case notUTF8 = "not-utf8"
        /// The row holds a NUL byte.
        case containsNUL = "contains-nul"
        /// A field is longer than its limit.
        case fieldTooLong = "field-too-long"
        /// The line is not a JSON object, or a field of it has the wrong type.
        case notJSON = "not-json"
        /// The FHIR resource cannot be read as an immunisation of a patient.
        case notImmunization = "not-immunization"
        /// The FHIR immunisation was not completed, or was entered in error.
        case immunizationNotCompleted = "immunization-not-completed"
        /// The patient that an immunisation refers to is missing.
        case patientMissing = "patient-missing"
        /// A mandatory field is empty.
        case fieldMissing = "field-missing"
        /// The site's code is malformed.
        case siteCodeMalformed = "site-code-malformed"
        /// The site is not on the list of sites that was loaded.
        case siteUnknown = "site-unknown"
        /// The channel is none of those known.
        case channelUnknown = "channel-unknown"
        /// The vaccine is neither a known code nor a listed local name.
        case vaccineUnknown = "vaccine-unknown"
        /// The dose number is not a number from 1 to 9.
        case doseNumberInvalid = "dose-number-invalid"
        /// The date of the dose is not a date.
        case doseDateInvalid = "dose-date-invalid"
        /// The dose lies in the future.
        case doseDateInFuture = "dose-date-in-future"
        /// The dose was given before the vaccine was authorised anywhere.
        case doseBeforeVaccine = "dose-before-vaccine"
        /// The dose was given before the declared birth.
        case doseBeforeBirth = "dose-before-birth"
        /// A row with this site and record identifier was stored before with another content.
        case recordConflict = "record-conflict"
    }
}
