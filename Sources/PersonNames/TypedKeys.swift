/// A word with the keys of an input method left in it, and the letters they were meant to give.
enum TypedKeys {
    /// What became of a word.
    enum Resolution {
        /// No key is in it, or it may be meant as it stands.
        case unchanged
        /// The letters that were meant; not sure when the word may be one of another language: `Lee`, `Max`.
        case resolved([Unicode.Scalar], isSure: Bool)
        /// Keys are in it and they give no syllable.
        case impossible
    }

    /// Resolves one word.
    ///
    /// A word that is a possible syllable as it stands is never touched, nor is one whose keys give no possible syllable.
    static func resolved(_ word: [Unicode.Scalar], _ origin: DecodedName.Origin) -> Resolution {
        guard word.count >= 2, word.count <= 12, !RecognitionSyllable.isPossible(word) else { return .unchanged }
        let failure: Resolution = origin == .viqr ? .impossible : .unchanged
        var letters: [NameLetter] = []
        var tone: UInt32 = 0
        for (index, scalar) in word.enumerated() {
            if let key = toneKey(scalar, origin), index > 0, letters.contains(where: \.isVowel) {
                // A tone key of Telex is also a consonant: only at the end or after a vowel group.
                guard tone == 0, letters.allSatisfy({ $0.tone == 0 }) else { return failure }
                if origin != .telexKeys || isToneHere(word, index) {
                    tone = key
                    continue
                }
            }
            let letter = NameLetter.of(scalar.value)
            if let last = letters.indices.last, mark(scalar, letter, on: &letters, at: last, origin) { continue }
            guard !letter.isOther else { return failure }
            letters.append(letter)
        }
        if tone != 0 {
            guard let place = tonePlace(letters) else { return failure }
            letters[place] = letters[place].with(tone: tone)
        }
        let result = letters.compactMap(\.composed)
        guard result.count == letters.count, result != word, RecognitionSyllable.isPossible(result) else {
            return failure
        }
        return .resolved(result, isSure: origin != .telexKeys || !isAmbiguous(word, letters, tone))
    }

    /// 1 huyền … 5 nặng for a tone key.
    private static func toneKey(_ scalar: Unicode.Scalar, _ origin: DecodedName.Origin) -> UInt32? {
        let keys: String.UnicodeScalarView =
            switch origin {
            case .telexKeys: "fsrxj".unicodeScalars
            case .vniKeys: "21345".unicodeScalars
            default: "`'?~.".unicodeScalars
            }
        let lower = Unicode.Scalar(scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value + 32 : scalar.value)
        guard let lower, let place = keys.firstIndex(of: lower) else { return nil }
        return UInt32(keys.distance(from: keys.startIndex, to: place)) + 1
    }

    /// Whether a tone key of Telex stands where typists leave it: at the end, or right after the vowels.
    private static func isToneHere(_ word: [Unicode.Scalar], _ index: Int) -> Bool {
        index == word.count - 1 || NameLetter.of(word[index - 1].value).isVowel || isW(word[index - 1])
    }

    private static func isW(_ scalar: Unicode.Scalar) -> Bool { scalar == "w" || scalar == "W" }

    /// Puts the mark that a key means on the letter it belongs to; false when the scalar is no such key.
    private static func mark(
        _ scalar: Unicode.Scalar,
        _ letter: NameLetter,
        on letters: inout [NameLetter],
        at last: Int,
        _ origin: DecodedName.Origin
    ) -> Bool {
        func put(_ mark: UInt32, on bases: String, from place: Int) -> Bool {
            guard place >= 0, letters[place].mark == 0, bases.utf8.contains(letters[place].base) else { return false }
            letters[place].code |= mark << 7
            // uo with a horn is ươ.
            if mark == 3, letters[place].base == 0x6F, place > 0, letters[place - 1].base == 0x75,
                letters[place - 1].mark == 0, place < 2 || letters[place - 2].base != 0x71
            {
                letters[place - 1].code |= 3 << 7
            }
            return true
        }
        switch origin {
        case .telexKeys:
            if isW(scalar) { return put(3, on: "ou", from: last) || put(2, on: "a", from: last) }
            guard !letter.isOther, letter.lowered.code == letters[last].lowered.code else { return false }
            if letter.base == 0x64 { return put(4, on: "d", from: last) }
            return put(1, on: "aeo", from: last)
        case .vniKeys:
            let vowel = letters.lastIndex(where: \.isVowel) ?? -1
            switch scalar {
            case "6": return put(1, on: "aeo", from: vowel) || put(1, on: "aeo", from: vowel - 1)
            case "7": return put(3, on: "ou", from: vowel) || put(3, on: "ou", from: vowel - 1)
            case "8": return put(2, on: "a", from: vowel)
            case "9": return put(4, on: "d", from: 0)
            default: return false
            }
        default:
            switch scalar {
            case "^": return put(1, on: "aeo", from: last)
            case "(": return put(2, on: "a", from: last)
            case "+", "*": return put(3, on: "ou", from: last)
            default: return !letter.isOther && letter.base == 0x64 && put(4, on: "d", from: last)
            }
        }
    }

    /// The vowel that bears the tone: the last with a mark, else the last but one of an open pair, else the last.
    private static func tonePlace(_ letters: [NameLetter]) -> Int? {
        var vowels = letters.indices.filter { letters[$0].isVowel }
        // The u of qu and the i of gi belong to the consonant when another vowel follows.
        if vowels.count > 1, let first = vowels.first, first == 1,
            (letters[0].base == 0x71 && letters[1].base == 0x75) || (letters[0].base == 0x67 && letters[1].base == 0x69)
        {
            vowels.removeFirst()
        }
        guard let last = vowels.last else { return nil }
        if let marked = vowels.last(where: { letters[$0].mark != 0 }) { return marked }
        return vowels.count >= 2 && last == letters.count - 1 ? vowels[vowels.count - 2] : last
    }

    /// Whether the word may be one of another language: only a vowel was doubled, or the only trace is an s, x or r at the
    /// end of three letters or after a consonant.
    private static func isAmbiguous(_ word: [Unicode.Scalar], _ letters: [NameLetter], _ tone: UInt32) -> Bool {
        guard !word.contains(where: isW), !letters.contains(where: { $0.mark == 4 }) else { return false }
        if tone == 0 { return true }
        guard letters.allSatisfy({ $0.mark == 0 }), let last = word.last else { return false }
        return "sxrSXR".unicodeScalars.contains(last)
            && (word.count <= 3 || !NameLetter.of(word[word.count - 2].value).isVowel)
    }
}
