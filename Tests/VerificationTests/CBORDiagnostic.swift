import Encodings

/// Writes an item in the diagnostic notation, as far as the published examples use it.
///
/// Source: RFC 8949 §8.
enum CBORDiagnostic {
    static func text(_ value: CBORValue) -> String {
        switch value {
        case .unsigned(let number): String(number)
        case .negative(let number): number == .max ? "-18446744073709551616" : "-" + String(number + 1)
        case .bytes(let bytes): "h'" + Hex.encode(bytes) + "'"
        case .text(let utf8): "\"" + String(decoding: utf8, as: UTF8.self) + "\""
        case .array(let members): "[" + members.map { text($0) }.joined(separator: ", ") + "]"
        case .map(let map):
            "{" + map.pairs.map { text($0.key) + ": " + text($0.value) }.joined(separator: ", ") + "}"
        case .tagged(let tag, let inner): String(tag) + "(" + text(inner) + ")"
        case .boolean(let flag): String(flag)
        case .null: "null"
        case .undefined: "undefined"
        case .simple(let number): "simple(" + String(number) + ")"
        case .float(let number):
            number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : number.description
        }
    }
}
