/// Logarithm, exponential and log-gamma from the four basic operations: the room has no C library.
///
/// Relative error below 1e-13 where it is used. Source: Abramowitz and Stegun, Handbook of Mathematical Functions, §4.1, §6.1.
enum PureMath {
    static let logOf2 = 0.693_147_180_559_945_309_4

    /// The natural logarithm.
    ///
    /// - Precondition: `value` is positive and finite.
    static func log(_ value: Double) -> Double {
        precondition(value > 0 && value.isFinite, "a logarithm of nothing")
        var significand = value.significand
        var exponent = Double(value.exponent)
        if significand > 1.414_213_562_373_095 {
            significand *= 0.5
            exponent += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var term = ratio
        var sum = 0.0
        for order in stride(from: 1.0, through: 41, by: 2) {
            sum += term / order
            term *= square
        }
        return exponent * logOf2 + 2 * sum
    }

    /// e to the power of a value; 0 below -700, infinity above 700.
    static func exp(_ value: Double) -> Double {
        if value < -700 { return 0 }
        if value > 700 { return .infinity }
        let power = (value / logOf2).rounded()
        let rest = value - power * logOf2
        var term = 1.0
        var sum = 1.0
        for order in 1...20 {
            term *= rest / Double(order)
            sum += term
        }
        return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
    }

    /// The logarithm of the gamma function of a positive number: Stirling's series after shifting above 12.
    static func logGamma(_ value: Double) -> Double {
        precondition(value > 0, "the gamma function has poles there")
        var shifted = value
        var product = 1.0
        while shifted < 12 {
            product *= shifted
            shifted += 1
        }
        let inverse = 1 / shifted
        let square = inverse * inverse
        let series =
            inverse
            * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))))
        return (shifted - 0.5) * log(shifted) - shifted + 0.918_938_533_204_672_741_8 + series - log(product)
    }

    /// The regularised incomplete beta function, by Lentz's continued fraction.
    ///
    /// Source: Handbook §26.5.8; both parameters positive.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x))
        if x < (a + 1) / (a + b + 2) { return front * fraction(x, a, b) / a }
        return 1 - front * fraction(1 - x, b, a) / b
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func safe(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / safe(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...2_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / safe(1 + even * d)
            c = safe(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / safe(1 + odd * d)
            c = safe(1 + odd / c)
            let change = d * c
            result *= change
            if abs(change - 1) < 1e-14 { break }
        }
        return result
    }
}
