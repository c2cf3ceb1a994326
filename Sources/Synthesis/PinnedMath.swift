/// The two functions that the cluster factors need, from the four basic operations only.
///
/// The C library's `exp` may differ in the last bit between systems; IEEE 754 addition and multiplication may not.
enum PinnedMath {
    /// e to the power of minus `value`.
    ///
    /// - Precondition: `value` is not negative. Values above 700 give 0.
    static func decay(_ value: Double) -> Double {
        precondition(value >= 0, "decay of a negative number")
        guard value < 700 else { return 0 }
        var halvings = 0
        var reduced = value
        while reduced > 0.5 {
            reduced *= 0.5
            halvings += 1
        }
        var term = 1.0
        var sum = 1.0
        for order in 1...16 {
            term *= -reduced / Double(order)
            sum += term
        }
        for _ in 0..<halvings { sum *= sum }
        return sum
    }

    /// Quantiles of the Gamma distribution of shape 2 and mean 1, at the middle of each of `count` equal parts.
    ///
    /// Its distribution function is 1 − e^(−2x)(1 + 2x), inverted by bisection.
    static func gammaQuantiles(count: Int) -> [Double] {
        (0..<count).map { index in
            let share = (Double(index) + 0.5) / Double(count)
            var low = 0.0
            var high = 20.0
            for _ in 0..<60 {
                let middle = (low + high) * 0.5
                if 1 - decay(2 * middle) * (1 + 2 * middle) < share { low = middle } else { high = middle }
            }
            return (low + high) * 0.5
        }
    }
}
