import PersonNames
import Records

/// Mends the writing of a name: old encodings and keys left in it, a slip in one word, words in another order, abbreviations, a middle
/// name left out, marks dropped.
///
/// Source: MISMATCH §2 (NM-01, NM-03 to NM-06); IDENTITY §7.
enum NameMending {
    /// Repairs of the name, likeliest first.
    static func repairs(_ identity: DeclaredIdentity) -> [Repair] {
        let words = NameDisplay.form(identity.fullName).split(separator: " ").map(String.init)
        var repairs: [Repair] = []
        if let decoded = Recognition.decoded(identity.fullName) {
            let isKeys = decoded.origin == .telexKeys || decoded.origin == .vniKeys
            repairs.append(Repair(.name(decoded.text), kind: isKeys ? .nameConfusion : .nameEncoding))
            // What stands in another encoding has no words to look at.
            if !isKeys { return repairs }
        }
        guard (2...6).contains(words.count) else { return repairs }
        let isFemale = DeclaredSex(identity.sex) == .female
        repairs += reordered(words).map { Repair(.name($0), kind: .nameOrder) }
        repairs += MarkedForms.respelled(words, limit: 4).map { Repair(.name($0), kind: .nameConfusion) }
        repairs += completed(words, isFemale: isFemale).map { Repair(.name($0), kind: .middleName) }
        repairs += MarkedForms.names(of: words, limit: 5).map { Repair(.name($0), kind: .diacriticsDropped) }
        return repairs
    }

    /// The words turned so that a surname comes first; nothing when one stands there already.
    private static func reordered(_ words: [String]) -> [String] {
        guard !MarkedForms.isSurnameWithoutMarks(words[0]) || MarkedForms.isSurname(words[words.count - 1]) else {
            return []
        }
        var orders: [String] = []
        for start in 1..<words.count where MarkedForms.isSurname(words[start]) {
            orders.append((words[start...] + words[..<start]).joined(separator: " "))
        }
        return Array(orders.prefix(2))
    }

    /// Abbreviated words written out, and the usual middle name where there is none.
    private static func completed(_ words: [String], isFemale: Bool) -> [String] {
        let middle = isFemale ? "Thị" : "Văn"
        if words.count == 2, words.allSatisfy({ $0.count > 1 }) {
            return [words[0] + " " + middle + " " + words[1]]
        }
        var whole = words
        for place in words.indices.dropLast() {
            switch (NormalisedName(words[place]).searchKey, place) {
            case ("ng", 0), ("n", 0): whole[place] = "Nguyễn"
            case ("tr", 0): whole[place] = "Trần"
            case ("l", 0): whole[place] = "Lê"
            case ("p", 0), ("ph", 0): whole[place] = "Phạm"
            case ("t", 1), ("th", 1): whole[place] = "Thị"
            case ("v", 1): whole[place] = "Văn"
            default: continue
            }
        }
        return whole == words ? [] : [whole.joined(separator: " ")]
    }
}
