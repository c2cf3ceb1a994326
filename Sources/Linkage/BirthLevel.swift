/// How a declared birth date stands to a registered one, from equal to different.
///
/// Source: IDENTITY §5, MISMATCH §2 (DB-01 to DB-04).
public enum BirthLevel: UInt8, Sendable, Hashable, CaseIterable {
    /// No date could be read.
    case missing
    /// Equal.
    case exact
    /// Equal, and it is 1 January or a year alone.
    case exactDefault
    /// Day and month exchanged.
    case swapped
    /// The same year, and one side knows no more or says 1 January.
    case yearOnly
    /// One digit or two neighbouring digits of the written date differ, or the year by ten.
    case digit
    /// One of day, month and year differs.
    case component
    /// The same year.
    case sameYear
    /// Different.
    case different
}
