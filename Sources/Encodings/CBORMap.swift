/// The pairs of a CBOR map, in the order read; looked up by walking, as the maps met here are small.
public struct CBORMap: Equatable, Sendable {
    /// A key and its value.
    public struct Pair: Equatable, Sendable {
        /// The key: any item.
        public let key: CBORValue
        /// The value.
        public let value: CBORValue

        /// Pairs a key with a value.
        public init(key: CBORValue, value: CBORValue) {
            self.key = key
            self.value = value
        }
    }

    /// All pairs, in the order read, repetitions included.
    public let pairs: [Pair]

    /// Makes a map of pairs.
    public init(_ pairs: [Pair]) { self.pairs = pairs }

    /// The value of an integer key; of several, the last one.
    public subscript(key: Int) -> CBORValue? {
        for pair in pairs.reversed() where pair.key.integer == key { return pair.value }
        return nil
    }

    /// The value of a text key; of several, the last one.
    public subscript(key: StaticString) -> CBORValue? {
        let count = key.utf8CodeUnitCount
        for pair in pairs.reversed() {
            guard case .text(let utf8) = pair.key, utf8.count == count else { continue }
            let isSame = key.withUTF8Buffer { expected in
                utf8.withUnsafeBufferPointer { found in
                    var index = 0
                    while index < count, expected[index] == found[index] { index += 1 }
                    return index == count
                }
            }
            if isSame { return pair.value }
        }
        return nil
    }
}
