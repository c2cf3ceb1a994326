/// Base-two logarithm and power from the four basic operations only.
///
/// The C library's functions may differ in the last bit between systems; these do not, so a model gives the same bits everywhere.
enum BinaryLogarithm {
    /// The base-two logarithm of a positive, finite number.
    static func log2(_ value: Double) -> Double {
        precondition(value > 0 && value.isFinite, "logarithm of a number that has none")
        var significand = value.significand
        var exponent = Double(value.exponent)
        if significand > 1.414_213_562_373_095_1 {
            significand *= 0.5
            exponent += 1
        }
        // ln s = 2 artanh((s − 1) / (s + 1)), and |(s − 1) / (s + 1)| is at most 0.172.
        let root = (significand - 1) / (significand + 1)
        let square = root * root
        var term = root
        var sum = 0.0
        for order in 0..<12 {
            sum += term / Double(2 * order + 1)
            term *= square
        }
        return exponent + sum * 2.885_390_081_777_926_8
    }

    /// Two to the power of a number; 0 below −1000 and at most two to the power of 1000.
    static func exp2(_ value: Double) -> Double {
        guard value > -1000 else { return 0 }
        let bounded = min(value, 1000)
        let whole = bounded.rounded()
        let rest = (bounded - whole) * 0.693_147_180_559_945_3
        var term = 1.0
        var sum = 1.0
        for order in 1...18 {
            term *= rest / Double(order)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(whole), significand: sum)
    }
}
