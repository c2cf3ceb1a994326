/// A parameter of a statement.
enum SQLValue {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// A text, or nothing.
    static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
}
