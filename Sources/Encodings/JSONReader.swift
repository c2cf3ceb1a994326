/// Reads one JSON text strictly.
///
/// Nothing is guessed or mended: no comments, no trailing commas, no byte order mark, no unpaired surrogates, no invalid
/// UTF-8, no member twice. Depth and size are bounded. Source: RFC 8259.
public struct JSONReader {
    /// What is wrong with a text; `offset` is in bytes from its beginning.
    public enum Error: Swift.Error, Sendable, Hashable {
        /// The text is longer than allowed.
        case tooLong(byteCount: Int, limit: Int)
        /// Arrays and objects are nested too deeply.
        case tooDeep(offset: Int)
        /// The text ends too early.
        case endUnexpected(offset: Int)
        /// A byte that may not stand here.
        case byteUnexpected(offset: Int)
        /// An escape sequence that does not exist, or half a surrogate pair.
        case escapeInvalid(offset: Int)
        /// A control character inside a string.
        case controlCharacter(offset: Int)
        /// The bytes of a string are not UTF-8.
        case notUTF8(offset: Int)
        /// A number too large for a binary value.
        case numberOutOfRange(offset: Int)
        /// A member stands twice in its object.
        case memberTwice(offset: Int)
        /// Something follows the value.
        case trailingBytes(offset: Int)
    }

    /// The deepest nesting that is read.
    public static let depthMax = 64
    /// The longest text that is read unless another limit is given (16 MiB).
    public static let byteCountMaxDefault = 16 << 20

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    var depth = 0

    /// Reads one value that takes up all of `bytes` but white space.
    ///
    /// - Throws: ``Error`` at the first fault.
    /// - Complexity: O(*n*).
    public static func read(
        _ bytes: [UInt8],
        byteCountMax: Int = byteCountMaxDefault
    ) throws(Error) -> JSONValue {
        try read(bytes[...], byteCountMax: byteCountMax)
    }

    /// Reads one value that takes up all of a slice but white space; offsets count from the slice's beginning.
    public static func read(
        _ bytes: ArraySlice<UInt8>,
        byteCountMax: Int = byteCountMaxDefault
    ) throws(Error) -> JSONValue {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, Error> in
            do throws(Error) {
                return .success(try read(buffer, byteCountMax: byteCountMax))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Reads one value that takes up all of a buffer but white space.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        byteCountMax: Int = byteCountMaxDefault
    ) throws(Error) -> JSONValue {
        guard bytes.count <= byteCountMax else { throw .tooLong(byteCount: bytes.count, limit: byteCountMax) }
        var reader = JSONReader(bytes: bytes)
        reader.skipSpace()
        let value = try reader.value()
        reader.skipSpace()
        guard reader.position == bytes.count else { throw .trailingBytes(offset: reader.position) }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func value() throws(Error) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try literal("true")
            return .boolean(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .boolean(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default: return try number()
        }
    }

    private mutating func object() throws(Error) -> JSONObject {
        try enter()
        var object = JSONObject()
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            leave()
            return object
        }
        while true {
            skipSpace()
            let start = position
            guard try peek() == UInt8(ascii: "\"") else { throw .byteUnexpected(offset: position) }
            let name = try string()
            skipSpace()
            guard try peek() == UInt8(ascii: ":") else { throw .byteUnexpected(offset: position) }
            position += 1
            skipSpace()
            let member = try value()
            guard object.append(member, named: name) else { throw .memberTwice(offset: start) }
            skipSpace()
            switch try peek() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                leave()
                return object
            default: throw .byteUnexpected(offset: position)
            }
        }
    }

    private mutating func array() throws(Error) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            leave()
            return elements
        }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            switch try peek() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                leave()
                return elements
            default: throw .byteUnexpected(offset: position)
            }
        }
    }

    private mutating func enter() throws(Error) {
        guard depth < JSONReader.depthMax else { throw .tooDeep(offset: position) }
        depth += 1
        position += 1
    }

    private mutating func leave() {
        depth -= 1
        position += 1
    }

    private mutating func literal(_ text: StaticString) throws(Error) {
        for index in 0..<text.utf8CodeUnitCount {
            guard try peek() == text.utf8Start[index] else { throw .byteUnexpected(offset: position) }
            position += 1
        }
    }

    func peek() throws(Error) -> UInt8 {
        guard position < bytes.count else { throw .endUnexpected(offset: position) }
        return bytes[position]
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }
}
