/// What kind of identity number a declared text is, once its form is mended.
enum NumberForm: UInt8, Sendable {
    /// Nothing, or words that say there is none.
    case missing
    /// Twelve digits as typed.
    case personal
    /// Twelve digits once zeros, look-alike letters or separators are mended.
    case repaired
    /// Nine digits as typed: an old card.
    case old
    /// Nine digits once mended.
    case oldRepaired
    /// Anything else; it says nothing about whose it is.
    case unusable

    /// Whether a twelve-digit number can be compared.
    var isPersonal: Bool { self == .personal || self == .repaired }
    /// Whether a nine-digit number can be compared.
    var isOld: Bool { self == .old || self == .oldRepaired }
}
