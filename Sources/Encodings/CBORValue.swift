/// One item of CBOR, as read.
///
/// Strings are slices of the bytes that were read, so nothing is copied.
///
/// Source: RFC 8949 §3. Maps keep the order and the repetitions of their pairs.
public enum CBORValue: Equatable, Sendable {
    /// An integer from 0 upwards.
    case unsigned(UInt64)
    /// The integer −1 − `n`.
    case negative(UInt64)
    /// A byte string.
    case bytes(ArraySlice<UInt8>)
    /// A text string: valid UTF-8, without an end mark.
    case text(ArraySlice<UInt8>)
    /// An array.
    case array([CBORValue])
    /// A map.
    case map(CBORMap)
    /// A tagged item.
    indirect case tagged(UInt64, CBORValue)
    /// True or false.
    case boolean(Bool)
    /// Null.
    case null
    /// Undefined.
    case undefined
    /// Another simple value.
    case simple(UInt8)
    /// A floating-point number of any width.
    case float(Double)

    /// The integer, if the item is one that fits 64 bits with its sign.
    public var integer: WideInt? {
        switch self {
        case .unsigned(let value): WideInt(exactly: value)
        case .negative(let value): WideInt(exactly: value).map { -1 - $0 }
        default: nil
        }
    }

    /// The bytes, if the item is a byte string.
    public var byteString: ArraySlice<UInt8>? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes
    }

    /// The UTF-8 of the text, if the item is a text string.
    public var utf8: ArraySlice<UInt8>? {
        guard case .text(let utf8) = self else { return nil }
        return utf8
    }

    /// The text, if the item is a text string.
    public var string: String? { utf8.map { String(decoding: $0, as: UTF8.self) } }

    /// The map, if the item is one.
    public var map: CBORMap? {
        guard case .map(let map) = self else { return nil }
        return map
    }

    /// The members, if the item is an array.
    public var array: [CBORValue]? {
        guard case .array(let members) = self else { return nil }
        return members
    }
}
