/// A name in canonical forms: K1 for equality, K2 without styles of spelling, K3 without marks.
///
/// Any text has one, whatever its length or quality. Source: IDENTITY §8.
public struct NormalisedName: Sendable, Hashable {
    /// K1: marks joined, invisible characters gone, spaces collapsed, look-alikes of Đ, tone place, lower case.
    let k1: [[NameLetter]]
    /// K2: also i and y, apostrophes and hyphens of name markers.
    let k2: [[NameLetter]]
    /// K3: also without tones and marks, đ as d.
    let k3: [[NameLetter]]
    /// Whether letters were lost to `?` or U+FFFD.
    public let isLossy: Bool

    /// Brings a text to its canonical forms.
    ///
    /// - Complexity: O(*n*).
    public init(_ text: String) {
        let words = NameScanner.words(in: text)
        k1 = words.map { NormalisedName.withOneTonePlace($0.map(\.lowered)) }
        k2 = k1.flatMap { word in
            word.split { $0 == .apostrophe || $0 == .hyphen }.map { NormalisedName.withOneVowelI(Array($0)) }
        }
        k3 = k2.map { $0.map(\.bare) }
        isLossy = text.unicodeScalars.contains { $0 == "?" || $0.value == 0xFFFD }
    }

    /// How many words the name has.
    public var wordCount: Int { k1.count }

    /// K3 as text: `nguyen thi hoa`; a search key, never evidence of equality.
    public var searchKey: String { NormalisedName.text(k3) }

    /// K1 as text in normal form C and lower case.
    public var equalityKey: String { NormalisedName.text(k1) }

    private static func text(_ words: [[NameLetter]]) -> String {
        var text = ""
        for word in words {
            if !text.isEmpty { text.unicodeScalars.append(" ") }
            for letter in word {
                if let scalar = letter.composed { text.unicodeScalars.append(scalar) }
            }
        }
        return text
    }

    /// Puts the tone of a final oa, oe, uy on its first letter; after q the u belongs to the consonant.
    private static func withOneTonePlace(_ word: [NameLetter]) -> [NameLetter] {
        guard word.count >= 2 else { return word }
        let (first, last) = (word[word.count - 2], word[word.count - 1])
        guard first.mark == 0, last.mark == 0, first.tone == 0, last.tone != 0 else { return word }
        let isPair: Bool
        switch (first.base, last.base) {
        case (0x6F, 0x61), (0x6F, 0x65): isPair = true
        case (0x75, 0x79): isPair = word.count < 3 || word[word.count - 3].base != 0x71
        default: isPair = false
        }
        guard isPair else { return word }
        var moved = word
        moved[word.count - 2] = first.with(tone: last.tone)
        moved[word.count - 1] = last.withoutTone
        return moved
    }

    /// Writes a final y that is the only vowel as i (`Lý`, `Mỹ`, `Quý`); in `Thúy` or `Duy` it is another sound.
    private static func withOneVowelI(_ word: [NameLetter]) -> [NameLetter] {
        guard let last = word.last, last.base == 0x79 else { return word }
        if word.count >= 2, word[word.count - 2].isVowel {
            guard word.count >= 3, word[word.count - 2].base == 0x75, word[word.count - 3].base == 0x71 else {
                return word
            }
        }
        var folded = word
        folded[word.count - 1] = NameLetter(code: last.code & ~NameLetter.baseMask | 0x69)
        return folded
    }
}
