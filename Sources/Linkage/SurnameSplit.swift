import PersonNames

/// How many words of a full name are the surname, where the name alone tells it.
///
/// Only where there is no doubt: a listed surname of one word, followed by a word that is none. `Nguyễn Lê Hoa` may have the surname
/// `Nguyễn Lê`, names of minorities may end with theirs: then nothing is said, and nobody guesses. Source: IDENTITY §7.1, §7.6, §9.
enum SurnameSplit {
    /// The count, or nothing when it is in doubt.
    static func wordCount(of words: [String]) -> Int? {
        guard words.count >= 2, MarkedForms.isSurname(words[0]) else { return nil }
        guard words.count > 2, MarkedForms.isSurname(words[1]) else { return 1 }
        // Văn is a rare surname, and the commonest middle name of men.
        return NormalisedName(words[1]).equalityKey == "văn" ? 1 : nil
    }
}
