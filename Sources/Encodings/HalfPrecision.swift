/// Sixteen-bit floating-point numbers of IEEE 754.
enum HalfPrecision {
    /// The number that sixteen bits stand for.
    ///
    /// Source: RFC 8949 appendix D.
    static func double(_ bits: UInt16) -> Double {
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Double(bits & 0x3FF)
        let magnitude: Double
        switch exponent {
        case 0: magnitude = fraction * 0x1p-24
        case 31: magnitude = fraction == 0 ? .infinity : .nan
        default:
            let power = Double(bitPattern: UInt64(exponent - 25 + 1023) << 52)
            magnitude = (fraction + 1024) * power
        }
        return bits & 0x8000 == 0 ? magnitude : -magnitude
    }
}
