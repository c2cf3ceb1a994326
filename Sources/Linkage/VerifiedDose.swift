public import Records

/// A dose that is linked to a person already.
public struct VerifiedDose: Sendable, Hashable {
    /// The number of its record in the store.
    public let recordNumber: Int64
    /// Whose it is.
    public let personalNumber: PersonalNumber
    /// The vaccine's code.
    public let vaccineCode: String
    /// The lot as typed; may be empty.
    public let lot: String
    /// Which dose of the series it was said to be, from 1.
    public let doseNumber: Int
    /// The day it was given.
    public let administeredOn: CivilDate

    /// Makes a verified dose.
    public init(
        recordNumber: Int64,
        personalNumber: PersonalNumber,
        vaccineCode: String,
        lot: String,
        doseNumber: Int,
        administeredOn: CivilDate
    ) {
        self.recordNumber = recordNumber
        self.personalNumber = personalNumber
        self.vaccineCode = vaccineCode
        self.lot = lot
        self.doseNumber = doseNumber
        self.administeredOn = administeredOn
    }
}
