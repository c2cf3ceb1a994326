import PersonNames

/// The comparable forms of a full name as hashes.
struct NameKeys {
    /// Of the canonical form K1.
    let exact: UInt64
    /// Of the search form K3.
    let folded: UInt64

    init(_ name: UnsafeBufferPointer<UInt8>) {
        let packed = PackedName(utf8: name)
        // An overlong name is equal to nothing, not even in hashes: its own bytes stand for it.
        exact = packed.isOverlong ? ByteText.hash(name, seed: 11) : packed.k1Hash
        folded = packed.isOverlong ? ByteText.hash(name, seed: 12) : packed.k3Hash
    }

    /// Whether a text holds U+FFFD, which stands where a letter was lost.
    static func holdsReplacement(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 3 else { return false }
        for index in 0..<(text.count - 2)
        where text[index] == 0xEF && text[index + 1] == 0xBF && text[index + 2] == 0xBD { return true }
        return false
    }
}
