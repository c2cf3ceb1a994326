import PersonNames

/// The hashes under which a registered name is indexed.
struct NameKeys {
    let k1Hash: UInt64
    let k3Hash: UInt64
    /// The hash of K3 of the last word.
    let givenKey: UInt32
    /// A hash of the surname as it is written.
    let surnameKey: UInt32

    init(utf8: UnsafeBufferPointer<UInt8>, surnameWords: Int) {
        let name = PackedName(utf8: utf8)
        k1Hash = name.k1Hash
        k3Hash = name.k3Hash
        givenKey = name.givenKey(at: name.count - 1)
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
}
