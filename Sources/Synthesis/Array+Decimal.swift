/// Decimal numbers and program texts as bytes.
extension [UInt8] {
    /// Appends a decimal number, with leading zeros up to a width.
    mutating func append(decimal value: Int, width: Int = 1) {
        precondition(value >= 0, "no negative number belongs in these files")
        var scale = 1
        var digits = 1
        while digits < width || value / scale >= 10 {
            scale *= 10
            digits += 1
        }
        var rest = value
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / scale))
            rest %= scale
            scale /= 10
        }
    }

    /// The bytes of a text.
    init(text: StaticString) {
        self = text.withUTF8Buffer { [UInt8]($0) }
    }
}
