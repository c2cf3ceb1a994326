/// Why a decision is what it is: fault kinds of the error model and vetoes.
///
/// The raw value stands in `decisions.csv`.
///
/// Source: MISMATCH §2 (kinds), §4 (vetoes).
public enum LinkReason: String, Sendable, Hashable, CaseIterable {
    /// An old nine-digit number was declared.
    case oldNumber = "ID-01"
    /// No number was declared.
    case numberMissing = "ID-02"
    /// The number lost leading zeros.
    case numberLostZeros = "ID-03"
    /// The number is malformed.
    case numberMalformed = "ID-04"
    /// The number is well formed, and nobody in the register has it.
    case numberUnknown = "ID-05"
    /// The number belongs to a person whose name and birth date both differ.
    case numberOfAnother = "ID-06"
    /// The number was superseded or cancelled.
    case numberSuperseded = "ID-08"
    /// Which words of the name are the surname is not known: nothing is linked until somebody says.
    case surnameUnknown = "NM-00"
    /// Diacritics were dropped, wholly or partly.
    case diacriticsDropped = "NM-01"
    /// The spelling differs in style only.
    case nameStyle = "NM-02"
    /// One syllable differs by a listed confusion.
    case nameConfusion = "NM-03"
    /// A middle name was dropped, added or abbreviated.
    case middleName = "NM-04"
    /// The words stand in another order.
    case nameOrder = "NM-05"
    /// Text in a legacy or double encoding.
    case nameEncoding = "NM-06"
    /// Markers of a minority's names differ.
    case nameMarker = "NM-07"
    /// The name differs.
    case nameDifferent = "NM-99"
    /// Only the year is known on one side.
    case birthYearOnly = "DB-01"
    /// Day and month are swapped.
    case birthDaySwapped = "DB-02"
    /// One component of the birth date differs.
    case birthComponent = "DB-03"
    /// The birth date differs.
    case birthDifferent = "DB-99"
    /// The birth date could not be read.
    case birthUnreadable = "DB-00"
    /// The sex differs.
    case sexDifferent = "SX-01"
    /// The sex is missing or could not be read.
    case sexUnreadable = "SX-00"
    /// One person, declared in several ways.
    case personSplit = "DP-01"
    /// The same dose was entered before, here or at another site; it counts once.
    case doseTwice = "DP-02"
    /// Batch finding: the numbers of a list slipped by a row.
    case listShifted = "BF-01"
    /// Batch finding: a site's default in place of the birth date.
    case siteDefaultDate = "BF-02"
    /// Batch finding: one telephone for very many people.
    case sharedPhone = "BF-03"
    /// Not a citizen: the passport path.
    case foreign = "FR-01"
    /// More fields differ than one decision may bridge.
    case severalFields = "OT-01"
    /// The register gave no answer.
    case unanswered = "UN-01"
    /// The register answers no further question about the record: too many different ones were asked.
    case questionsExhausted = "UN-02"
    /// Automatic acceptance of the tier is stopped since an audit.
    case tierStopped = "AS-01"
    /// Veto: a second person with the same surname and birth date in the household.
    case vetoHousehold = "V1"
    /// Veto: a second candidate is nearly as likely.
    case vetoRunnerUp = "V2"
    /// Veto: the candidate already holds an incompatible dose.
    case vetoIncompatibleDose = "V3"
    /// Veto: the candidate died before the dose.
    case vetoDeceased = "V4"
    /// Veto: the age lies outside the vaccine's licence.
    case vetoAge = "V5"
    /// Veto: the owner of the number and the owner of the name are two living people.
    case vetoTwoOwners = "V6"
    /// Veto: the birth date is a default, and there is no number.
    case vetoDefaultDate = "V7"
    /// Veto: a very common name, and no number or hardly more than it.
    case vetoCommonName = "V8"
    /// Veto: letters were lost.
    case vetoLossyText = "V9"
    /// Veto: a signed dose would move to another person.
    case vetoSignedDose = "V10"

    /// Whether it is a veto: no machine decides against it, whatever the score.
    public var isVeto: Bool {
        switch self {
        case .vetoHousehold, .vetoRunnerUp, .vetoIncompatibleDose, .vetoDeceased, .vetoAge, .vetoTwoOwners,
            .vetoDefaultDate,
            .vetoCommonName, .vetoLossyText, .vetoSignedDose:
            true
        default: false
        }
    }
}
