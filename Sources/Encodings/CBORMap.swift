/// The pairs of a CBOR map, in the order read; looked up by walking, as the maps met here are small.
public struct CBORMap: Equatable, Sendable {
    /// A key and its value.
    public struct Pair: Equatable, Sendable {
        /// The key: any item.
        public let key: CBORValue
        /// The value.
        public let value: CBORValue
        /// A short key in one word, so that walking past it touches no storage; 0 for any other key.
        let mark: UInt64

        /// Pairs a key with a value.
        public init(key: CBORValue, value: CBORValue) {
            self.key = key
            self.value = value
            switch key {
            case .text(let utf8): mark = utf8.withUnsafeBufferPointer { CBORMap.mark(of: $0) }
            case .unsigned, .negative: mark = key.integer.map { CBORMap.mark(of: $0) } ?? 0
            default: mark = 0
            }
        }
    }

    /// All pairs, in the order read, repetitions included.
    public let pairs: [Pair]

    /// Makes a map of pairs.
    public init(_ pairs: [Pair]) { self.pairs = pairs }

    /// The value of an integer key; of several, the last one.
    public subscript(key: Int) -> CBORValue? {
        let key = WideInt(key)
        let mark = CBORMap.mark(of: key)
        guard mark == 0 else { return lastIndex(of: mark).map { pairs[$0].value } }
        return pairs.last { $0.key.integer == key }?.value
    }

    /// The value of a text key; of several, the last one.
    public subscript(key: StaticString) -> CBORValue? {
        let mark = key.withUTF8Buffer { CBORMap.mark(of: $0) }
        guard mark == 0 else { return lastIndex(of: mark).map { pairs[$0].value } }
        return pairs.last { pair in
            guard case .text(let utf8) = pair.key else { return false }
            return key.withUTF8Buffer { utf8.elementsEqual($0) }
        }?.value
    }

    private func lastIndex(of mark: UInt64) -> Int? {
        pairs.withUnsafeBufferPointer { pairs in
            var index = pairs.count - 1
            while index >= 0 {
                if pairs[index].mark == mark { return index }
                index -= 1
            }
            return nil
        }
    }

    /// The word of a text key of up to six bytes: its bytes under its length; longer ones have none.
    private static func mark(of utf8: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard utf8.count <= 6 else { return 0 }
        var mark = UInt64(utf8.count + 1) << 48
        for index in 0..<utf8.count { mark |= UInt64(utf8[index]) << UInt64(8 * index) }
        return mark
    }

    /// The word of an integer key of up to 32 bits; larger ones have none.
    private static func mark(of integer: WideInt) -> UInt64 {
        guard let short = Int32(exactly: integer) else { return 0 }
        return 1 << 63 | UInt64(UInt32(bitPattern: short))
    }
}
