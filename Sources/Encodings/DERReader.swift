/// Reads ASN.1 in its distinguished encoding, forgiving what real certificates get wrong.
///
/// Lengths need not be minimal, constructed elements may be of indefinite length, and defaults may be spelled out.
/// Source: X.690 §8, §10.
public struct DERReader: Sendable {
    /// One element: a tag and its content.
    public struct Element: Sendable {
        /// The identifier octet; tags above 30 are refused.
        public let tag: UInt8
        /// The content octets.
        public let content: ArraySlice<UInt8>
        /// The whole element with its head.
        public let encoded: ArraySlice<UInt8>

        /// A reader over the content.
        public var reader: DERReader { DERReader(content) }
    }

    /// What is wrong with bytes that cannot be read.
    ///
    /// Offsets count bytes from the start of the outermost array.
    public enum DecodingError: Error, Hashable, Sendable {
        /// The bytes end within an element.
        case truncated(offset: Int)
        /// A tag of several octets.
        case tagUnsupported(offset: Int)
        /// A length above four octets, or an indefinite one on what is not constructed or is nested too deeply.
        case lengthUnsupported(offset: Int)
        /// Another tag than the one that must stand here.
        case tagUnexpected(offset: Int, expected: UInt8)
    }

    /// Universal tags that certificates use.
    public enum Tag {
        /// BOOLEAN.
        public static let boolean: UInt8 = 0x01
        /// INTEGER.
        public static let integer: UInt8 = 0x02
        /// BIT STRING.
        public static let bitString: UInt8 = 0x03
        /// OCTET STRING.
        public static let octetString: UInt8 = 0x04
        /// OBJECT IDENTIFIER.
        public static let objectIdentifier: UInt8 = 0x06
        /// UTCTime.
        public static let utcTime: UInt8 = 0x17
        /// GeneralizedTime.
        public static let generalizedTime: UInt8 = 0x18
        /// SEQUENCE.
        public static let sequence: UInt8 = 0x30
        /// SET.
        public static let set: UInt8 = 0x31
    }

    private let input: ArraySlice<UInt8>
    private var position: Int

    /// Makes a reader that stands at the first byte.
    public init(_ bytes: ArraySlice<UInt8>) {
        input = bytes
        position = bytes.startIndex
    }

    /// Whether all bytes have been read.
    public var isAtEnd: Bool { position == input.endIndex }

    /// The tag of the next element, if there is one.
    public var nextTag: UInt8? { isAtEnd ? nil : input[position] }

    /// How deep elements of indefinite length may be nested.
    private static let indefiniteDepthMax = 8

    /// Reads the next element.
    public mutating func read() throws(DecodingError) -> Element { try read(depth: 0) }

    private mutating func read(depth: Int) throws(DecodingError) -> Element {
        let start = position
        guard input.endIndex - position >= 2 else { throw .truncated(offset: start) }
        let tag = input[position]
        guard tag & 0x1F != 0x1F else { throw .tagUnsupported(offset: start) }
        var length = Int(input[position + 1])
        position += 2
        if length == 0x80 { return try readIndefinite(tag, start: start, depth: depth) }
        if length > 0x80 {
            let byteCount = length & 0x7F
            guard byteCount >= 1, byteCount <= 4 else { throw .lengthUnsupported(offset: start) }
            guard input.endIndex - position >= byteCount else { throw .truncated(offset: start) }
            length = 0
            for index in position..<position + byteCount { length = length << 8 | Int(input[index]) }
            position += byteCount
        }
        // Four octets do not fit every machine's Int: what has become negative is longer than anything.
        guard length >= 0, input.endIndex - position >= length else { throw .truncated(offset: start) }
        let content = input[position..<position + length]
        position += length
        return Element(tag: tag, content: content, encoded: input[start..<position])
    }

    /// Reads to the end mark of an element whose length is not given.
    private mutating func readIndefinite(
        _ tag: UInt8,
        start: Int,
        depth: Int
    ) throws(DecodingError) -> Element {
        guard tag & 0x20 != 0, depth < Self.indefiniteDepthMax else { throw .lengthUnsupported(offset: start) }
        let first = position
        while true {
            guard input.endIndex - position >= 2 else { throw .truncated(offset: start) }
            if input[position] == 0, input[position + 1] == 0 { break }
            _ = try read(depth: depth + 1)
        }
        let content = input[first..<position]
        position += 2
        return Element(tag: tag, content: content, encoded: input[start..<position])
    }

    /// Reads the next element, which must carry `tag`.
    public mutating func read(_ tag: UInt8) throws(DecodingError) -> Element {
        let start = position
        let element = try read()
        guard element.tag == tag else { throw .tagUnexpected(offset: start, expected: tag) }
        return element
    }

    /// Reads the next element if it carries `tag`.
    public mutating func readIfPresent(_ tag: UInt8) throws(DecodingError) -> Element? {
        guard nextTag == tag else { return nil }
        return try read()
    }
}
