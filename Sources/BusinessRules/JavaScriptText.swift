import Encodings

/// JSON values as JavaScript puts them into a text; the words of the reference validator need it.
///
/// Source: ECMA-262, ToString and Number::toString.
enum JavaScriptText {
    static func text(of json: JSONValue) -> String {
        switch json {
        case .null: return "null"
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return String(number)
        case .decimal(let number): return text(of: number.value)
        case .string(let text): return text
        case .object: return "[object Object]"
        case .array(let elements):
            var joined = ""
            for (index, element) in elements.enumerated() {
                if index > 0 { joined += "," }
                if case .null = element { continue }
                joined += text(of: element)
            }
            return joined
        }
    }

    /// A finite number in its shortest form, with the exponent where JavaScript puts it.
    static func text(of number: Double) -> String {
        guard number != 0 else { return "0" }
        var digits: [UInt8] = []
        var pointAt: Int?
        var exponent = 0
        var isExponent = false
        var isNegativeExponent = false
        for byte in number.magnitude.description.utf8 {
            switch byte {
            case UInt8(ascii: "."): pointAt = digits.count
            case UInt8(ascii: "e"): isExponent = true
            case UInt8(ascii: "-"): isNegativeExponent = true
            case 0x30...0x39:
                if isExponent { exponent = exponent * 10 + Int(byte) - 0x30 } else { digits.append(byte) }
            default: continue
            }
        }
        var point = (pointAt ?? digits.count) + (isNegativeExponent ? -exponent : exponent)
        while digits.count > 1, digits.first == 0x30 {
            digits.removeFirst()
            point -= 1
        }
        while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
        return (number < 0 ? "-" : "") + placed(digits, point: point)
    }

    /// Digits with the decimal point behind the first `point` of them.
    private static func placed(_ digits: [UInt8], point: Int) -> String {
        func text(_ part: ArraySlice<UInt8>) -> String { String(decoding: part, as: UTF8.self) }
        func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
        if point > 21 || point < -5 {
            let fraction = digits.count > 1 ? "." + text(digits[1...]) : ""
            return text(digits[..<1]) + fraction + (point > 0 ? "e+" : "e-") + String((point - 1).magnitude)
        }
        if point <= 0 { return "0." + zeros(-point) + text(digits[...]) }
        if point >= digits.count { return text(digits[...]) + zeros(point - digits.count) }
        return text(digits[..<point]) + "." + text(digits[point...])
    }
}
