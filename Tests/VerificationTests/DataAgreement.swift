import Encodings
import Reports
import VerifyTool

/// Whether data read from CBOR says the same as data read from JSON.
///
/// Date-times are compared as instants, tag 0 is looked through, numbers are compared by value. Source: corpora/README.
enum DataAgreement {
    static func agree(_ value: CBORValue, _ json: JSONValue) -> Bool {
        switch (value, json) {
        case (.tagged(0, let inner), _): agree(inner, json)
        case (.null, .null), (.undefined, .null): true
        case (.boolean(let one), .boolean(let other)): one == other
        case (.unsigned, _), (.negative, _), (.float, _):
            number(value).flatMap { one in number(json).map { one == $0 } } ?? false
        case (.text(let utf8), .string(let text)):
            utf8.elementsEqual(text.utf8) || isSameInstant(String(decoding: utf8, as: UTF8.self), text)
        case (.array(let ones), .array(let others)):
            ones.count == others.count && zip(ones, others).allSatisfy { agree($0, $1) }
        case (.map(let map), .object(let object)):
            map.pairs.count == object.count
                && map.pairs.allSatisfy { pair in
                    guard let name = pair.key.string, let other = object[name] else { return false }
                    return agree(pair.value, other)
                }
        default: false
        }
    }

    /// The same between two readings of CBOR, whatever the lengths and tags of either.
    static func agree(_ one: CBORValue, _ other: CBORValue) -> Bool {
        switch (one, other) {
        case (.tagged(0, let inner), _): return agree(inner, other)
        case (_, .tagged(0, let inner)): return agree(one, inner)
        case (.array(let ones), .array(let others)):
            return ones.count == others.count && zip(ones, others).allSatisfy { agree($0, $1) }
        case (.map(let ones), .map(let others)):
            return ones.pairs.count == others.pairs.count
                && ones.pairs.allSatisfy { pair in
                    others.pairs.contains { agree(pair.key, $0.key) && agree(pair.value, $0.value) }
                }
        case (.text(let first), .text(let second)):
            return first.elementsEqual(second)
                || isSameInstant(String(decoding: first, as: UTF8.self), String(decoding: second, as: UTF8.self))
        default:
            if let first = number(one), let second = number(other) { return first == second }
            return one == other
        }
    }

    private static func isSameInstant(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count > 10, other.utf8.count > 10, let first = Moment.seconds(one) else { return false }
        return first == Moment.seconds(other)
    }

    private static func number(_ value: CBORValue) -> Double? {
        switch value {
        case .unsigned(let number): Double(number)
        case .negative(let number): -1 - Double(number)
        case .float(let number): number
        default: nil
        }
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .decimal(let number): number.value
        default: nil
        }
    }
}
