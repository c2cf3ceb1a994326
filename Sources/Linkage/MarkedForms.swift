import PersonNames

/// Gives a name back the marks that were dropped: the likeliest marked forms of its words, likeliest first.
///
/// A proposal to be asked about, never an assumption: the register says whether one of them is true.
enum MarkedForms {
    private typealias Form = (text: String, share: Double)

    /// Marked forms of a whole name, at most `limit`, each with the same letters and none equal to the declared form.
    ///
    /// A word that carries marks already keeps them.
    static func names(of words: [String], limit: Int) -> [String] {
        guard words.count >= 2, words.count <= 6 else { return [] }
        var names: [Form] = [("", 1)]
        for (place, word) in words.enumerated() {
            let table = table(at: place, of: words.count)
            let bare = NormalisedName(word)
            let isBare = bare.equalityKey == bare.searchKey
            let forms = (isBare ? table[bare.searchKey] : nil) ?? [(bare.equalityKey, 1)]
            var next: [Form] = []
            for name in names {
                for form in forms {
                    next.append((name.text.isEmpty ? form.text : name.text + " " + form.text, name.share * form.share))
                }
            }
            next.sort { ($1.share, $0.text) < ($0.share, $1.text) }
            names = Array(next.prefix(limit + 1))
        }
        let declared = NormalisedName(words.joined(separator: " ")).equalityKey
        return names.map(\.text).filter { NormalisedName($0).equalityKey != declared }.prefix(limit).map { $0 }
    }

    /// The name with one word written as the tables have it, where its marks, or one letter of it, stand in no name of the tables:
    /// `Nguyển`, `Nguyễng`, `Pjan`; likeliest first, at most `limit`.
    static func respelled(_ words: [String], limit: Int) -> [String] {
        guard words.count >= 2, words.count <= 6 else { return [] }
        var names: [Form] = []
        for (place, word) in words.enumerated() {
            let table = table(at: place, of: words.count)
            let (key, letters) = (NormalisedName(word).equalityKey, NormalisedName(word).searchKey)
            var forms: [Form] = []
            if let known = table[letters] {
                guard key != letters, !known.contains(where: { $0.text == key }) else { continue }
                forms = known
            } else if letters.utf8.count >= 3 {
                for (other, known) in table where isOneSlip(letters, other) { forms += known }
            }
            for form in forms {
                var whole = words
                whole[place] = form.text
                names.append((whole.joined(separator: " "), form.share))
            }
        }
        names.sort { ($1.share, $0.text) < ($0.share, $1.text) }
        return names.prefix(limit).map(\.text)
    }

    /// Whether two texts differ in one letter: replaced, left out, added, or exchanged with its neighbour.
    private static func isOneSlip(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        guard abs(left.count - right.count) <= 1, left != right else { return false }
        let start = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left[start...].reversed(), right[start...].reversed()).prefix { $0 == $1 }.count
        let (leftRest, rightRest) = (left[start...].dropLast(end), right[start...].dropLast(end))
        if leftRest.count <= 1, rightRest.count <= 1 { return true }
        return leftRest.count == 2 && rightRest.count == 2 && leftRest.first == rightRest.last
            && leftRest.last == rightRest.first
    }

    private static func table(at place: Int, of count: Int) -> [String: [Form]] {
        place == 0 ? surnameTable : place == count - 1 ? givenTable : middleTable
    }

    /// Whether a word is a surname of the table, marks included.
    static func isSurname(_ word: String) -> Bool { surnameForms.contains(NormalisedName(word).equalityKey) }

    /// Whether a word is a surname of the table when marks are left out.
    static func isSurnameWithoutMarks(_ word: String) -> Bool { surnameTable[NormalisedName(word).searchKey] != nil }

    private static let surnameTable = table(surnames)
    private static let middleTable = table(middles)
    private static let givenTable = table(givens)
    private static let surnameForms = Set(
        surnameTable.values.flatMap { $0.map { NormalisedName($0.text).equalityKey } }
    )

    /// Reads a table: syllables apart by commas, forms of one by spaces, each with its share behind it.
    private static func table(_ text: String) -> [String: [Form]] {
        var table: [String: [Form]] = [:]
        for entry in text.split(separator: ",") {
            for form in entry.split(separator: " ") {
                let letters = form.prefix { !$0.isNumber }
                let share = Double(form.dropFirst(letters.count)) ?? 1
                let name = NormalisedName(String(letters))
                table[name.searchKey, default: []].append((name.equalityKey, share / 100))
            }
        }
        return table
    }
}
