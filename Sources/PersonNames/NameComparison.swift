/// How a declared name compares with a registered one, by words and never by character ratio.
///
/// Source: IDENTITY §7.5, §8; MISMATCH §2, §4.
public enum NameComparison: Sendable, Hashable, CaseIterable {
    /// Equal in K1.
    case exact
    /// Equal in K2: i and y, apostrophes and hyphens of markers.
    case style
    /// Equal in K3: only tones and marks differ.
    case marksOnly
    /// One word differs, by a listed confusion.
    case confusion
    /// The same words in another order; marks may be missing.
    case order
    /// Middle names dropped, added or abbreviated; marks may be missing.
    case middleName
    /// Different.
    case different

    /// Compares two names.
    ///
    /// - Complexity: O(*n* log *n*) in the number of words.
    public static func comparing(_ declared: NormalisedName, with registered: NormalisedName) -> NameComparison {
        guard !declared.k3.isEmpty, !registered.k3.isEmpty else { return .different }
        if declared.k1 == registered.k1 { return .exact }
        if declared.k2 == registered.k2 { return .style }
        if NameConfusions.oneWordDiffers(declared.k2, registered.k2) { return .confusion }
        if declared.k3 == registered.k3 { return .marksOnly }
        if isReordered(declared.k3, registered.k3) { return .order }
        if differsInMiddle(declared.k3, registered.k3) { return .middleName }
        return .different
    }

    private static func isReordered(_ one: [[NameLetter]], _ other: [[NameLetter]]) -> Bool {
        guard one.count == other.count, one.count >= 2 else { return false }
        return one.sorted(by: precedes) == other.sorted(by: precedes)
    }

    private static func precedes(_ one: [NameLetter], _ other: [NameLetter]) -> Bool {
        one.lexicographicallyPrecedes(other)
    }

    /// First word equal or abbreviated, last word equal and whole, the words between a part of the other side's.
    private static func differsInMiddle(_ declared: [[NameLetter]], _ registered: [[NameLetter]]) -> Bool {
        guard declared.count >= 2, registered.count >= 2, let last = declared.last, last == registered.last,
            last.count >= 2
        else { return false }
        guard abbreviates(declared[0], registered[0]) else { return false }
        if isPart(declared[1..<(declared.count - 1)], of: registered[1..<(registered.count - 1)]) { return true }
        // A longer declared name: only whole words, and an unabbreviated surname.
        return declared[0] == registered[0]
            && isPart(registered[1..<(registered.count - 1)], of: declared[1..<(declared.count - 1)])
    }

    private static func isPart(_ words: ArraySlice<[NameLetter]>, of others: ArraySlice<[NameLetter]>) -> Bool {
        var rest = others
        for word in words {
            guard let index = rest.firstIndex(where: { abbreviates(word, $0) }) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }

    /// Whether a word is the other, its first letter, or `ng` for Nguyễn.
    private static func abbreviates(_ word: [NameLetter], _ whole: [NameLetter]) -> Bool {
        if word == whole { return true }
        guard let first = whole.first else { return false }
        if word.count == 1 { return word[0] == first && !first.isOther }
        return word.map(\.base) == [0x6E, 0x67] && whole.map(\.base) == Array("nguyen".utf8)
    }
}
