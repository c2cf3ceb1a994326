/// A JSON value, read completely.
///
/// Objects keep the order of their members. Source: RFC 8259 §3.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A number written without fraction and exponent that fits 64 bits.
    case integer(WideInt)
    /// Any other number.
    case decimal(JSONDecimal)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)

    /// The string, when it is one.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The integer, when it is one.
    public var integer: WideInt? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The elements, when it is an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The object, when it is one.
    public var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// The member of that name, when the value is an object that has it.
    public subscript(name: String) -> JSONValue? { object?[name] }
}
