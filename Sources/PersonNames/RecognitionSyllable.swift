/// Whether a word can be a Vietnamese syllable: its letters, at most one tone, an initial, a nucleus and a final.
///
/// Wide on purpose where names are (`Niê` is none, `Đắk` is one); used to weigh readings of a word, never to refuse a name.
enum RecognitionSyllable {
    /// Judges a word of lower or upper case letters in normal form C; case does not matter here.
    static func isPossible(_ word: [Unicode.Scalar]) -> Bool {
        guard !word.isEmpty, word.count <= 8 else { return false }
        var letters = ""
        var tones = 0
        var tone = 0
        for scalar in word {
            guard let letter = alphabet[scalar.value] else { return false }
            if letter.tone > 0 {
                tones += 1
                tone = letter.tone
            }
            letters.unicodeScalars.append(letter.base)
        }
        guard tones <= 1 else { return false }
        for initial in initials where letters.hasPrefix(initial) {
            let rest = letters.dropFirst(initial.count)
            for final in finals where rest.hasSuffix(final) {
                guard nuclei.contains(String(rest.dropLast(final.count))) else { continue }
                // A syllable that ends in a stop has sắc or nặng.
                if stops.contains(final), tone != 0, tone != 2, tone != 5 { continue }
                return true
            }
        }
        return false
    }

    private static let initials = [
        "", "b", "ch", "c", "d", "đ", "gh", "gi", "g", "h", "kh", "k", "l", "m", "ngh", "ng", "nh", "n", "ph", "p",
        "qu",
        "r", "s", "th", "tr", "t", "v", "x",
    ]
    private static let finals = ["", "ch", "c", "m", "ng", "nh", "n", "p", "t", "k"]
    private static let stops: Set<String> = ["ch", "c", "p", "t", "k"]
    private static let nuclei = Set(
        """
        a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu iu oa oă oe oai oao oay oeo oi ôi ơi oo ua uâ uây uê ui uô \
        uôi uơ uy uya uyê uyu ưa ưi ươ ươi ươu ưu yê yêu uă uao uai uay ue ya
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    )

    private struct Letter {
        let base: Unicode.Scalar
        /// 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng.
        let tone: Int
    }

    /// Every letter of the alphabet, lower and upper case, with its base letter and tone.
    private static let alphabet: [UInt32: Letter] = {
        var table: [UInt32: Letter] = [:]
        let rows = RecognitionTables.vowelRows + RecognitionTables.upperVowelRows
        for (index, row) in rows.enumerated() {
            let base = Array(RecognitionTables.vowelRows[index % 12].unicodeScalars)[0]
            for (tone, scalar) in row.unicodeScalars.enumerated() {
                table[scalar.value] = Letter(base: base, tone: tone)
            }
        }
        for scalar in "bcdghklmnpqrstvx".unicodeScalars {
            table[scalar.value] = Letter(base: scalar, tone: 0)
            table[scalar.value - 0x20] = Letter(base: scalar, tone: 0)
        }
        // Eth is often typed for Đ.
        for scalar in "đĐÐð".unicodeScalars { table[scalar.value] = Letter(base: "đ", tone: 0) }
        return table
    }()
}
