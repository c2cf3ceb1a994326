public import Encodings

extension RuleBook {
    /// Adds every rule that a JSON value holds.
    ///
    /// What cannot be read stays in the book as a reason to doubt, and is counted there.
    public mutating func insertAll(in json: JSONValue) {
        for item in Self.rules(in: json) { try? insert(item.rule) }
    }

    /// The rules that a JSON value holds, each with the name under which it stands, else its own identifier.
    ///
    /// A rule is any object with an `Identifier` and a `Logic`, wherever it stands: alone, in an array, or under any name.
    public static func rules(in json: JSONValue, key: String? = nil) -> [(key: String, rule: JSONValue)] {
        switch json {
        case .array(let elements): return elements.flatMap { rules(in: $0) }
        case .object(let object):
            if let identifier = object["Identifier"]?.string, object["Logic"] != nil {
                return [(key ?? identifier, json)]
            }
            return zip(object.names, object.values).flatMap { rules(in: $1, key: $0) }
        default: return []
        }
    }
}
