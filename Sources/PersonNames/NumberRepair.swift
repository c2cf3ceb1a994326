/// One number that a damaged text may have been, and what has to be undone for it.
///
/// A hypothesis to be asked, never an identity: name, birth date and sex must agree with its owner (MISMATCH §4, T2).
/// Source: IDENTITY §1, MISMATCH §2 (ID-03, ID-04).
public struct NumberRepair: Sendable, Hashable {
    /// What has to be undone.
    public struct Kinds: OptionSet, Sendable, Hashable {
        /// One bit a kind.
        public let rawValue: UInt8
        /// Makes kinds from their bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Spaces, dots, hyphens, apostrophes, invisible characters between digits.
        public static let separators = Kinds(rawValue: 1)
        /// O for 0; l, I or | for 1; full-width digits.
        public static let lookAlikes = Kinds(rawValue: 2)
        /// Leading zeros that a spreadsheet dropped.
        public static let leadingZeros = Kinds(rawValue: 4)
        /// `.0` that a spreadsheet added.
        public static let decimalPlaces = Kinds(rawValue: 8)
    }

    /// The number: below 10^12, or below 10^9 when it is of an old card.
    public let value: UInt64
    /// Whether it is the nine-digit number of an old card.
    public let isOld: Bool
    /// What has to be undone.
    public let kinds: Kinds

    /// The numbers that a text may have been; at most one, none for a text that is a number as it stands.
    ///
    /// Ten and eleven digits are padded to twelve and eight to nine when the first is no 0; ten digits with one are a
    /// telephone. A padded number must be of a known province and a century that has begun. Scientific notation has lost
    /// digits, thirteen digits are one too many: never repaired.
    public static func hypotheses(utf8 bytes: UnsafeBufferPointer<UInt8>) -> [NumberRepair] {
        guard let read = NumberText(bytes), read.count > 0 else { return [] }
        var kinds = read.kinds
        var isOld = false
        switch read.count {
        case 12: break
        case 9: isOld = true
        case 10, 11:
            guard read.first != 0 else { return [] }
            kinds.insert(.leadingZeros)
            let structure = NumberStructure(read.value)
            guard structure.birthYear < 2100, ProvinceCodes.isKnown(structure.registrationCode),
                structure.registrationCode <= 96
            else { return [] }
        case 8:
            guard read.first != 0 else { return [] }
            kinds.insert(.leadingZeros)
            isOld = true
        default: return []
        }
        return kinds.isEmpty ? [] : [NumberRepair(value: read.value, isOld: isOld, kinds: kinds)]
    }

    /// The same of a text.
    public static func hypotheses(_ text: String) -> [NumberRepair] {
        var text = text
        return text.withUTF8 { hypotheses(utf8: $0) }
    }
}
