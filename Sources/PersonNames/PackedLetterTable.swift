/// What each scalar is to a packed name, in one number of 16 bits.
///
/// Bits 0–6 letter as in ``PackedSyllable``, 7–9 tone, 10–12 class; bit 13 marks a lost letter, bit 14 a letter of Latin-1
/// beyond ASCII, bit 15 a letter beyond Latin-1.
enum PackedLetterTable {
    static let letterMask: UInt16 = 0x7F
    static let classMask: UInt16 = 7 << 10
    static let latin1Bit: UInt16 = 1 << 14
    static let beyondBit: UInt16 = 1 << 15

    // Classes; 0 is a letter.
    static let separator: UInt16 = 1 << 10
    static let invisible: UInt16 = 2 << 10
    static let apostrophe: UInt16 = 3 << 10
    static let hyphen: UInt16 = 4 << 10
    static let combining: UInt16 = 5 << 10
    static let foreign: UInt16 = 6 << 10
    static let bracket: UInt16 = 7 << 10

    /// A letter lost to `?` or U+FFFD.
    static let lost: UInt16 = 31 | lostBit
    static let lostBit: UInt16 = 1 << 13

    /// One entry for each scalar below U+1F00.
    static let entries: [UInt16] = (0..<UInt32(0x1F00)).map(entry)

    /// The entry of any scalar.
    static func entry(_ value: UInt32) -> UInt16 {
        if NameScanner.isSeparator(value) { return separator }
        if NameScanner.isInvisible(value) { return invisible }
        if NameScanner.isApostrophe(value) { return apostrophe }
        if NameScanner.isHyphen(value) { return hyphen }
        switch value {
        case 0x3F, 0xFFFD: return lost
        case 0x28, 0x5B, 0x7B, 0xFF08: return bracket
        case 0x29, 0x5D, 0x7D, 0xFF09: return bracket | 1
        case 0x300...0x36F: return combining
        default: return letter(NameLetter.of(value), value)
        }
    }

    private static func letter(_ letter: NameLetter, _ value: UInt32) -> UInt16 {
        guard !letter.isOther else { return foreign }
        let base = UInt16(letter.base - 0x60)
        let (mark, tone) = packed(letter)
        let origin = value < 0x80 ? 0 : value <= 0xFF ? latin1Bit : beyondBit
        return base | mark << 5 | tone << 7 | origin
    }

    /// Mark in two bits and tone: breve and caron of vowels are one; a mark of a consonant is never a tone.
    private static func packed(_ letter: NameLetter) -> (mark: UInt16, tone: UInt16) {
        guard letter.isVowel else {
            if letter.tone != 0 { return (letter.tone == 4 ? 1 : letter.tone == 2 ? 2 : 3, 0) }
            return (letter.mark == 0 ? 0 : 3, 0)
        }
        let mark: UInt16 =
            switch letter.mark {
            case 1: 1
            case 2, 5: 2
            case 3: 3
            default: 0
            }
        return (mark, UInt16(letter.tone))
    }

    /// What a combining mark does to the letter before it: the mark in bits 5–6, or the tone in 7–9; nothing when the pair
    /// is no letter of the table.
    static func joining(_ value: UInt32, to letter: UInt64) -> UInt16? {
        let isBare = letter & 0x60 == 0
        let base = UInt8(letter & 0x1F) + 0x60
        let tone: UInt16
        switch value {
        case 0x300, 0x340: tone = 1
        case 0x301, 0x341: tone = 2
        case 0x309: tone = 3
        case 0x303: tone = 4
        case 0x323: tone = 5
        case 0x302: return isBare && "aeiou".utf8.contains(base) ? 1 << 5 : nil
        case 0x306: return isBare && "aeiou".utf8.contains(base) ? 2 << 5 : nil
        case 0x30C:
            guard isBare else { return nil }
            return "eou".utf8.contains(base) ? 2 << 5 : "csz".utf8.contains(base) ? 3 << 5 : nil
        case 0x31B: return isBare && (base == 0x6F || base == 0x75) ? 3 << 5 : nil
        default: return nil
        }
        if "aeiouy".utf8.contains(base) { return tone << 7 }
        guard base == 0x6E, isBare, tone == 4 || tone <= 2 else { return nil }
        return (tone == 4 ? 1 : tone == 2 ? 2 : 3) << 5
    }
}
