/// How near two numbers of decimal digits are: one digit, or two neighbouring digits exchanged.
///
/// Both have the same number of digits, leading zeros included. Source: MISMATCH §4 (T2: edit distance 1).
enum NumberDistance {
    /// Whether two different numbers are one slip apart.
    @inline(__always)
    static func isOneSlip(_ one: UInt64, _ other: UInt64) -> Bool {
        let (low, high) = one < other ? (one, other) : (other, one)
        var rest = high - low
        guard rest != 0 else { return false }
        var scale: UInt64 = 1
        // Numbers of people who have nothing to do with one another part here at once.
        while rest % 10 == 0 {
            rest /= 10
            scale *= 10
        }
        guard rest <= 81 else { return false }
        // One digit: the lower one rises by `rest` without a carry.
        if rest <= 9, low / scale % 10 + rest <= 9 { return true }
        // Two digits ab against ba: the difference is 9 (a − b).
        guard rest % 9 == 0 else { return false }
        let (lowPair, highPair) = (low / scale % 100, high / scale % 100)
        return lowPair / 10 == highPair % 10 && lowPair % 10 == highPair / 10
            && low / scale / 100 == high / scale / 100
    }

    /// Calls a body with every number one slip away from a number.
    ///
    /// Of twelve digits there are 108 with one digit changed and at most eleven with two exchanged.
    static func forEachNeighbour(of number: UInt64, digits: Int, _ body: (UInt64) -> Void) {
        var scale: UInt64 = 1
        for position in 0..<digits {
            let digit = number / scale % 10
            let without = number - digit * scale
            for other in 0..<10 where UInt64(other) != digit { body(without + UInt64(other) * scale) }
            if position + 1 < digits {
                let next = number / scale / 10 % 10
                if next != digit { body(without - next * scale * 10 + digit * scale * 10 + next * scale) }
            }
            scale *= 10
        }
    }
}
