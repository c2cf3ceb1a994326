import PersonNames

/// The hashes under which a registered name is indexed.
struct NameKeys {
    let k1Hash: UInt64
    let k3Hash: UInt64
    /// The hash of K3 of the last word.
    let givenKey: UInt32
    /// A hash of the surname as it is written.
    let surnameKey: UInt32

    // TODO(#4): PackedName replaces this the day it is there; the matcher must take the same.
    init(utf8: UnsafeBufferPointer<UInt8>, surnameWords: Int) {
        let name = NormalisedName(String(decoding: utf8, as: UTF8.self))
        let k3 = name.searchKey
        k1Hash = NameKeys.hash(name.equalityKey)
        k3Hash = NameKeys.hash(k3)
        let given = k3.utf8.lastIndex(of: 0x20).map { k3[k3.utf8.index(after: $0)...] } ?? k3[...]
        givenKey = UInt32(truncatingIfNeeded: NameKeys.hash(String(given)))
        surnameKey = NameKeys.surnameKey(utf8, words: surnameWords)
    }

    /// A hash of the first words of a name as it is written.
    static func surnameKey(_ utf8: UnsafeBufferPointer<UInt8>, words: Int) -> UInt32 {
        var (end, spaces) = (0, 0)
        while end < utf8.count {
            if utf8[end] == 0x20 {
                spaces += 1
                if spaces == words { break }
            }
            end += 1
        }
        return UInt32(truncatingIfNeeded: NameTable.hash(UnsafeBufferPointer(rebasing: utf8[0..<end]), seed: 1))
    }

    private static func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { NameTable.hash($0, seed: 3) }
    }
}
