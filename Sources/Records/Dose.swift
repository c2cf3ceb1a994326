/// One dose that was given, in checked terms.
public struct Dose: Hashable, Sendable {
    /// The vaccine, one of ``Vaccine/all``.
    public let vaccine: Vaccine
    /// The lot as typed; may be empty.
    public let lot: String
    /// Which dose of the person this was, 1 to 9.
    public let doseNumber: Int
    /// The day it was given.
    public let administeredOn: CivilDate

    /// Makes a dose.
    ///
    /// - Precondition: `doseNumber` is 1 to ``doseNumberMax``.
    public init(vaccine: Vaccine, lot: String, doseNumber: Int, administeredOn: CivilDate) {
        precondition((1...Dose.doseNumberMax).contains(doseNumber), "a dose number outside 1 to 9")
        self.vaccine = vaccine
        self.lot = lot
        self.doseNumber = doseNumber
        self.administeredOn = administeredOn
    }

    /// The highest dose number that a row may declare.
    public static let doseNumberMax = 9
}
