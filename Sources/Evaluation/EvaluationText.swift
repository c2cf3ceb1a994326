/// How figures of an evaluation are written.
enum EvaluationText {
    /// A whole number in groups of three.
    static func whole(_ value: Int, separator: String = ",") -> String {
        var digits = String(value.magnitude)
        var text = ""
        while digits.count > 3 {
            text = separator + digits.suffix(3) + text
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + digits + text
    }

    /// A share in percent with so many decimals; rounded down above the half so that only a whole share reads as 100 %.
    static func percent(_ share: Double?, decimals: Int = 2, comma: String = ".") -> String {
        guard let share else { return "–" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let exact = share * 100 * Double(scale)
        let scaled = Int((share > 0.5 ? (exact + 1e-7).rounded(.down) : exact.rounded()))
        guard decimals > 0 else { return "\(scaled)" }
        let rest = String(scaled % scale)
        return "\(scaled / scale)\(comma)" + String(repeating: "0", count: decimals - rest.count) + rest
    }

    /// Text that may stand in HTML.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }

    /// A number with at most one decimal, for coordinates.
    static func point(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return tenths % 10 == 0
            ? "\(tenths / 10)" : "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
}
