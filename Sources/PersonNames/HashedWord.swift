/// A word that does not fit a packed syllable, told by hashes of its letters.
struct HashedWord {
    /// The base of the polynomial over bare letters; by it the hash of joined words is known from their hashes.
    static let base: UInt32 = 0x9E37_79B1

    private var bare: UInt32 = 0
    private var full: UInt64 = 0
    private var count = 0
    /// The letter that may still get a mark.
    private var last: NameLetter?

    mutating func append(_ letter: NameLetter) {
        flush()
        last = letter.lowered
    }

    mutating func append(combining value: UInt32) {
        if let joined = last?.joined(combining: value) {
            last = joined
        } else if let joined = last.flatMap({ HashedWord.composed($0, value) }) {
            last = joined
        } else {
            flush()
            last = .of(value)
        }
    }

    /// The packed syllable of what was appended.
    var syllable: UInt64 {
        var word = self
        word.flush()
        return PackedSyllable.hashedBit | UInt64(word.bare) | UInt64(min(word.count, 255)) << 32
            | (PackedSyllable.mixed(word.full) >> 45) << 40
    }

    private mutating func flush() {
        guard let letter = last else { return }
        let bareCode = letter.isOther ? letter.code : UInt32(letter.base - 0x60)
        bare = bare &* HashedWord.base &+ bareCode
        full = (full ^ UInt64(letter.code)) &* 0xD6E8_FEB8_6659_FD93
        full ^= full >> 29
        count += 1
        last = nil
    }

    /// Letters of other alphabets that a keyboard may write in two scalars.
    private static func composed(_ letter: NameLetter, _ mark: UInt32) -> NameLetter? {
        let rows: [(UInt32, String, String)] = [
            (0x308, "aeiouy", "äëïöüÿ"), (0x327, "c", "ç"), (0x30A, "a", "å"),
        ]
        for (value, bases, results) in rows where value == mark {
            for (base, result) in zip(bases.unicodeScalars, results.unicodeScalars)
            where letter == NameLetter(code: base.value) {
                return .of(result.value)
            }
        }
        return nil
    }
}
