/// The form of a name that a certificate shows.
public enum NameDisplay {
    /// A declared name in normal form C with single spaces, in title case when it was all upper or all lower case.
    ///
    /// The place of tone marks stays as it was written; letters are never added or taken away, invisible characters and
    /// the punctuation between words are.
    public static func form(_ text: String) -> String {
        let words = NameScanner.words(in: text)
        let letters = words.joined()
        let hasUpper = letters.contains(where: \.isUpper)
        let hasLower = letters.contains { !$0.isOther && !$0.isUpper }
        let isTitled = hasUpper && hasLower
        var form = ""
        for word in words {
            if !form.isEmpty { form.unicodeScalars.append(" ") }
            var isFirst = true
            for letter in word {
                let cased = isTitled ? letter : isFirst ? letter.raised : letter.lowered
                if let scalar = cased.composed { form.unicodeScalars.append(scalar) }
                isFirst = letter == .apostrophe || letter == .hyphen
            }
        }
        return form
    }
}
