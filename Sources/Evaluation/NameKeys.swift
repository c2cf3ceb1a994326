import PersonNames

/// The comparable forms of a full name as hashes.
struct NameKeys {
    /// Of the canonical form K1.
    let exact: UInt64
    /// Of the search form K3.
    let folded: UInt64

    init(_ name: UnsafeBufferPointer<UInt8>) {
        let normalised = NormalisedName(String(decoding: name, as: UTF8.self))
        exact = NameKeys.hash(normalised.equalityKey, seed: 11)
        folded = NameKeys.hash(normalised.searchKey, seed: 12)
    }

    /// Whether a text holds U+FFFD, which stands where a letter was lost.
    static func holdsReplacement(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 3 else { return false }
        for index in 0..<(text.count - 2)
        where text[index] == 0xEF && text[index + 1] == 0xBF && text[index + 2] == 0xBD { return true }
        return false
    }

    private static func hash(_ text: String, seed: UInt64) -> UInt64 {
        var text = text
        return text.withUTF8 { ByteText.hash($0, seed: seed) }
    }
}
