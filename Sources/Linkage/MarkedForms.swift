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
            let table = place == 0 ? surnameTable : place == words.count - 1 ? givenTable : middleTable
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
