/// One syllable of a name in one word of 64 bits, so that two syllables are compared by one instruction.
///
/// Bits 0–55: eight letters of seven bits, the first lowest (five bits base letter, `a` 1 to `z` 26, 31 a letter lost to
/// `?` or U+FFFD; two bits mark). Bits 56–58: tone, 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng; it belongs to the
/// syllable, so the place where it was written (`hoà`, `hòa`) is no difference. Bits 59 and 60: an apostrophe, a hyphen
/// stood before it. Bit 61: a final y that is the only vowel, written among the letters as i. Bit 62: the syllable does
/// not fit (longer, foreign letters, two tones) and is told by hashes: bits 0–31 of its bare letters, 32–39 their number,
/// 40–58 of the letters with everything. K1, K2 and K3 of IDENTITY §8 are this word under masks.
public struct PackedSyllable: RawRepresentable, Hashable, Sendable {
    /// The word; 0 is no syllable.
    public var rawValue: UInt64

    /// Takes a word as it is.
    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The same without styles of spelling: i and y, apostrophes and hyphens of markers.
    @inlinable public var k2: PackedSyllable { PackedSyllable(rawValue: rawValue & PackedSyllable.k2Mask) }

    /// The same also without tone and marks, đ as d: a search key, never evidence of equality.
    @inlinable public var k3: PackedSyllable {
        PackedSyllable(
            rawValue: rawValue & (isHashed ? PackedSyllable.hashedK3Mask : PackedSyllable.k3Mask)
        )
    }

    /// Whether the syllable did not fit and is only equal or unequal.
    @inlinable public var isHashed: Bool { rawValue & PackedSyllable.hashedBit != 0 }

    /// The tone: 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng; 0 when the syllable is hashed.
    @inlinable public var tone: Int { isHashed ? 0 : Int(rawValue >> 56 & 7) }

    /// The letters with their marks, without tone and styles; 0 when the syllable is hashed.
    @inlinable public var letters: UInt64 { isHashed ? 0 : rawValue & PackedSyllable.letterMask }

    /// How many letters the syllable has; of a hashed one at most 255 are counted.
    @inlinable public var letterCount: Int {
        isHashed
            ? Int(rawValue >> 32 & 0xFF)
            : (70 - (rawValue & PackedSyllable.letterMask | 1).leadingZeroBitCount) / 7 - (letters == 0 ? 1 : 0)
    }

    /// A hash of the bare syllable: a blocking key.
    @inlinable public var key: UInt32 { UInt32(truncatingIfNeeded: PackedSyllable.mixed(k3.rawValue) >> 32) }

    @usableFromInline static let letterMask: UInt64 = 0x00FF_FFFF_FFFF_FFFF
    @usableFromInline static let toneMask: UInt64 = 7 << 56
    @usableFromInline static let apostropheBit: UInt64 = 1 << 59
    @usableFromInline static let hyphenBit: UInt64 = 1 << 60
    @usableFromInline static let finalYBit: UInt64 = 1 << 61
    @usableFromInline static let hashedBit: UInt64 = 1 << 62
    @usableFromInline static let k2Mask: UInt64 = ~(7 << 59)
    /// The five bits of each base letter.
    @usableFromInline static let k3Mask: UInt64 = 0x003E_7CF9_F3E7_CF9F
    @usableFromInline static let hashedK3Mask: UInt64 = 0xFF_FFFF_FFFF | hashedBit

    /// Spreads the bits of a word over the whole word; pinned, keys on disk are made of it.
    @inlinable
    static func mixed(_ word: UInt64) -> UInt64 {
        var word = word
        word = (word ^ word >> 32) &* 0xD6E8_FEB8_6659_FD93
        word = (word ^ word >> 32) &* 0xD6E8_FEB8_6659_FD93
        return word ^ word >> 32
    }
}
