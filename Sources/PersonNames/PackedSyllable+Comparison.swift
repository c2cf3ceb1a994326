/// What two packed syllables have to do with one another, by shifts and masks.
extension PackedSyllable {
    /// K4: one representative for everything that is confused (doublets, hỏi and ngã, initials and finals of regions).
    ///
    /// A search key, never evidence of equality.
    public var k4: PackedSyllable { NameConfusions.representative(self) }

    /// Bit 5 of each letter's seven.
    private static let markLowMask: UInt64 = 0x0040_8102_0408_1020

    /// Whether every mark and the tone of this syllable are also on the other one, whose bare letters are the same.
    ///
    /// Neither is hashed.
    func marksAreWithin(_ other: PackedSyllable) -> Bool {
        let tone = rawValue & PackedSyllable.toneMask
        guard tone == 0 || tone == other.rawValue & PackedSyllable.toneMask else { return false }
        let own = (rawValue | rawValue >> 1) & PackedSyllable.markLowMask
        let difference = rawValue ^ other.rawValue
        return own & (difference | difference >> 1) & PackedSyllable.markLowMask == 0
    }

    /// Whether this syllable is the first letter of the other, or `ng` for Nguyễn; marks apart.
    func abbreviates(_ whole: PackedSyllable) -> Bool {
        let (own, other) = (k3.rawValue, whole.k3.rawValue)
        if own <= 0x1F { return own != 0 && own != 31 && own == other & 0x7F && own != other }
        return own == 0x38E && other == PackedSyllable.nguyen
    }

    /// Whether this syllable is the other, its first letter, or `ng` for Nguyễn; marks apart.
    func isOrAbbreviates(_ whole: PackedSyllable) -> Bool { k3 == whole.k3 || (!isHashed && abbreviates(whole)) }

    /// Whether one letter was inserted, left out, replaced, or two neighbours exchanged; marks apart, neither is hashed.
    func differsByOneLetter(from other: PackedSyllable) -> Bool {
        let (own, its) = (rawValue & PackedSyllable.k3Mask, other.rawValue & PackedSyllable.k3Mask)
        // A letter alone is a marker or an initial, not a word with a slip in it.
        guard own != its, own > 0x1F, its > 0x1F else { return false }
        // The bits of the letters that both begin with.
        let common = UInt64((own ^ its).trailingZeroBitCount / 7 * 7)
        let (rest, itsRest) = (own >> common, its >> common)
        if rest >> 7 == itsRest >> 7 { return true }
        if rest >> 7 == itsRest || rest == itsRest >> 7 { return true }
        return rest >> 14 == itsRest >> 14 && rest & 0x7F == itsRest >> 7 & 0x7F && rest >> 7 & 0x7F == itsRest & 0x7F
    }

    /// The letter at a place from the start, with its mark; 0 beyond the end.
    func letter(_ place: Int) -> UInt64 { place < 8 ? rawValue >> UInt64(7 * place) & 0x7F : 0 }

    /// `nguyen` in K3.
    private static let nguyen: UInt64 = 14 | 7 << 7 | 21 << 14 | 25 << 21 | 5 << 28 | 14 << 35
}
