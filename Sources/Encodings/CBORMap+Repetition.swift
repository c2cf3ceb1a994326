extension CBORMap {
    /// Whether a text or integer key stands twice, which makes a map invalid.
    ///
    /// Source: RFC 8949 §5.6.
    ///
    /// - Complexity: O(*n*²) up to 16 pairs, then O(*n*); keys of other kinds are not compared, as nothing looks them up.
    public var hasRepeatedKey: Bool {
        guard pairs.count > 16 else { return hasRepeatedKeyAmongFew }
        var marks: Set<UInt64> = []
        var texts: Set<[UInt8]> = []
        for pair in pairs {
            if pair.mark != 0 {
                if !marks.insert(pair.mark).inserted { return true }
            } else if let words = CBORMap.words(pair.key), !texts.insert(words).inserted {
                return true
            }
        }
        return false
    }

    private var hasRepeatedKeyAmongFew: Bool {
        pairs.withUnsafeBufferPointer { pairs in
            var index = 1
            while index < pairs.count {
                var earlier = 0
                while earlier < index {
                    if pairs[earlier].mark == pairs[index].mark {
                        if pairs[index].mark != 0 { return true }
                        if CBORMap.isSame(pairs[earlier].key, pairs[index].key) { return true }
                    }
                    earlier += 1
                }
                index += 1
            }
            return false
        }
    }

    private static func isSame(_ first: CBORValue, _ second: CBORValue) -> Bool {
        switch (first, second) {
        case (.text(let first), .text(let second)): first.elementsEqual(second)
        case (.unsigned(let first), .unsigned(let second)): first == second
        case (.negative(let first), .negative(let second)): first == second
        default: false
        }
    }

    /// A key without a mark in bytes: its kind, then what it says.
    private static func words(_ key: CBORValue) -> [UInt8]? {
        switch key {
        case .text(let utf8): return [0] + utf8
        case .unsigned(let number): return bytes(of: number, kind: 1)
        case .negative(let number): return bytes(of: number, kind: 2)
        default: return nil
        }
    }

    private static func bytes(of number: UInt64, kind: UInt8) -> [UInt8] {
        var bytes: [UInt8] = [kind]
        for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * shift))) }
        return bytes
    }
}
