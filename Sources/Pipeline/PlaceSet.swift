/// A set of places in the log: one bit for each, up to the largest.
struct PlaceSet {
    private var words: [UInt64] = []

    /// Adds a place; the set grows to it.
    mutating func insert(_ place: Int) {
        let word = place / 64
        while words.count <= word { words.append(0) }
        words[word] |= 1 << UInt64(place % 64)
    }

    /// Takes a place out; says whether it was there.
    mutating func remove(_ place: Int) -> Bool {
        guard place / 64 < words.count else { return false }
        let bit: UInt64 = 1 << UInt64(place % 64)
        defer { words[place / 64] &= ~bit }
        return words[place / 64] & bit != 0
    }

    /// Hands every place to `body`, ascending.
    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}
