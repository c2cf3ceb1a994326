/// Reads CBOR of any origin: definite and indefinite lengths, floats, tags; bounded in depth and count.
///
/// Source: RFC 8949 §3 and appendix F. Not-shortest forms and repeated keys are read, as deployed issuers send them.
public struct CBORReader: Sendable {
    /// What is wrong with bytes that are not acceptable CBOR.
    ///
    /// Offsets count bytes from the start of the slice.
    public enum DecodingError: Error, Hashable, Sendable {
        /// The bytes end within an item.
        case truncated(offset: Int)
        /// Items are nested deeper than the limit.
        case tooDeep(offset: Int, limit: Int)
        /// There are more items than the limit.
        case tooManyItems(offset: Int, limit: Int)
        /// Additional information 28 to 30, which is reserved.
        case additionalInformationReserved(offset: Int)
        /// A break where none can stand.
        case breakUnexpected(offset: Int)
        /// An indefinite length on a kind that has none.
        case indefiniteLengthInvalid(offset: Int)
        /// A chunk of a string that is of another kind, or itself indefinite.
        case chunkInvalid(offset: Int)
        /// A text string that is not UTF-8.
        case textNotUTF8(offset: Int)
        /// A length that the rest of the bytes cannot hold.
        case lengthBeyondInput(offset: Int)
        /// A simple value below 32 in its two-byte form.
        case simpleValueInvalid(offset: Int)
        /// Bytes after the item.
        case bytesLeftOver(offset: Int, count: Int)
    }

    /// How much a reader is willing to read.
    public struct Limits: Hashable, Sendable {
        /// How deep items may be nested.
        public let depthMax: Int
        /// How many items there may be in all.
        public let itemCountMax: Int

        /// Makes limits; the defaults fit every health certificate many times over.
        public init(depthMax: Int = 64, itemCountMax: Int = 100_000) {
            self.depthMax = depthMax
            self.itemCountMax = itemCountMax
        }
    }

    private let input: ArraySlice<UInt8>
    private let limits: Limits
    private var position: Int
    private var itemsLeft: Int

    /// Makes a reader that stands at the first byte.
    public init(_ bytes: ArraySlice<UInt8>, limits: Limits = Limits()) {
        input = bytes
        position = bytes.startIndex
        self.limits = limits
        itemsLeft = limits.itemCountMax
    }

    /// Reads bytes that are exactly one item.
    public static func decode(
        _ bytes: ArraySlice<UInt8>,
        limits: Limits = Limits()
    ) throws(DecodingError) -> CBORValue {
        var reader = CBORReader(bytes, limits: limits)
        let value = try reader.readItem()
        guard reader.position == bytes.endIndex else {
            throw .bytesLeftOver(offset: reader.offset, count: bytes.endIndex - reader.position)
        }
        return value
    }

    /// How many bytes have been read.
    public var offset: Int { position - input.startIndex }

    /// Reads the next item.
    public mutating func readItem() throws(DecodingError) -> CBORValue { try readItem(depth: 0) }

    /// Counts the next item, or break, against the limits.
    private mutating func countItem(depth: Int) throws(DecodingError) {
        guard depth <= limits.depthMax else { throw .tooDeep(offset: offset, limit: limits.depthMax) }
        guard itemsLeft > 0 else { throw .tooManyItems(offset: offset, limit: limits.itemCountMax) }
        itemsLeft -= 1
    }

    /// Goes over a break, if one stands here.
    private mutating func passBreak(depth: Int) throws(DecodingError) -> Bool {
        guard position < input.endIndex, input[position] == 0xFF else { return false }
        try countItem(depth: depth)
        position += 1
        return true
    }

    /// Reads an item, where no break can stand.
    private mutating func readItem(depth: Int) throws(DecodingError) -> CBORValue {
        let start = offset
        try countItem(depth: depth)
        let first = try readByte()
        let information = first & 0x1F
        let isIndefinite = information == 31
        let argument = try readArgument(information, start: start)
        switch first >> 5 {
        case 0:
            guard !isIndefinite else { throw .indefiniteLengthInvalid(offset: start) }
            return .unsigned(argument)
        case 1:
            guard !isIndefinite else { throw .indefiniteLengthInvalid(offset: start) }
            return .negative(argument)
        case 2:
            return .bytes(
                try readString(argument, isIndefinite: isIndefinite, majorType: 2, start: start, depth: depth)
            )
        case 3:
            return .text(try readString(argument, isIndefinite: isIndefinite, majorType: 3, start: start, depth: depth))
        case 4:
            return .array(try readArray(argument, isIndefinite: isIndefinite, start: start, depth: depth))
        case 5:
            return .map(try readMap(argument, isIndefinite: isIndefinite, start: start, depth: depth))
        case 6:
            guard !isIndefinite else { throw .indefiniteLengthInvalid(offset: start) }
            return .tagged(argument, try readItem(depth: depth + 1))
        default:
            guard !isIndefinite else { throw .breakUnexpected(offset: start) }
            return try simpleOrFloat(information, argument, start: start)
        }
    }

    private func simpleOrFloat(
        _ information: UInt8,
        _ argument: UInt64,
        start: Int
    ) throws(DecodingError) -> CBORValue {
        switch information {
        case 0..<20: return .simple(information)
        case 20: return .boolean(false)
        case 21: return .boolean(true)
        case 22: return .null
        case 23: return .undefined
        case 24:
            guard argument >= 32 else { throw .simpleValueInvalid(offset: start) }
            return .simple(UInt8(truncatingIfNeeded: argument))
        case 25: return .float(HalfPrecision.double(UInt16(truncatingIfNeeded: argument)))
        case 26: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: argument))))
        default: return .float(Double(bitPattern: argument))
        }
    }

    private mutating func readString(
        _ count: UInt64,
        isIndefinite: Bool,
        majorType: UInt8,
        start: Int,
        depth: Int
    ) throws(DecodingError) -> ArraySlice<UInt8> {
        guard isIndefinite else { return try readRun(count, isText: majorType == 3, start: start) }
        guard depth < limits.depthMax else { throw .tooDeep(offset: start, limit: limits.depthMax) }
        var joined: [UInt8] = []
        while true {
            let chunkStart = offset
            let first = try readByte()
            if first == 0xFF { return joined[...] }
            let information = first & 0x1F
            guard first >> 5 == majorType, information != 31 else { throw .chunkInvalid(offset: chunkStart) }
            let chunkCount = try readArgument(information, start: chunkStart)
            joined.append(contentsOf: try readRun(chunkCount, isText: majorType == 3, start: chunkStart))
        }
    }

    private mutating func readRun(
        _ count: UInt64,
        isText: Bool,
        start: Int
    ) throws(DecodingError) -> ArraySlice<UInt8> {
        guard count <= UInt64(input.endIndex - position) else { throw .truncated(offset: start) }
        let run = input[position..<position + Int(count)]
        position += Int(count)
        if isText, !UTF8Text.isValid(run) { throw .textNotUTF8(offset: start) }
        return run
    }

    private mutating func readArray(
        _ count: UInt64,
        isIndefinite: Bool,
        start: Int,
        depth: Int
    ) throws(DecodingError) -> [CBORValue] {
        var members: [CBORValue] = []
        if isIndefinite {
            while try !passBreak(depth: depth + 1) { members.append(try readItem(depth: depth + 1)) }
            return members
        }
        guard count <= UInt64(input.endIndex - position) else { throw .lengthBeyondInput(offset: start) }
        members.reserveCapacity(min(Int(count), 64))
        for _ in 0..<Int(count) {
            members.append(try readItem(depth: depth + 1))
        }
        return members
    }

    private mutating func readMap(
        _ count: UInt64,
        isIndefinite: Bool,
        start: Int,
        depth: Int
    ) throws(DecodingError) -> CBORMap {
        var pairs: [CBORMap.Pair] = []
        if !isIndefinite {
            guard count <= UInt64(input.endIndex - position) / 2 else { throw .lengthBeyondInput(offset: start) }
            pairs.reserveCapacity(min(Int(count), 64))
        }
        while isIndefinite || pairs.count < Int(count) {
            if isIndefinite, try passBreak(depth: depth + 1) { break }
            let key = try readItem(depth: depth + 1)
            pairs.append(CBORMap.Pair(key: key, value: try readItem(depth: depth + 1)))
        }
        return CBORMap(pairs)
    }

    private mutating func readByte() throws(DecodingError) -> UInt8 {
        guard position < input.endIndex else { throw .truncated(offset: offset) }
        let byte = input[position]
        position += 1
        return byte
    }

    private mutating func readArgument(_ information: UInt8, start: Int) throws(DecodingError) -> UInt64 {
        if information < 24 { return UInt64(information) }
        if information == 31 { return 0 }
        guard information < 28 else { throw .additionalInformationReserved(offset: start) }
        let byteCount = 1 << Int(information - 24)
        guard input.endIndex - position >= byteCount else { throw .truncated(offset: start) }
        var value: UInt64 = 0
        for index in position..<position + byteCount { value = value << 8 | UInt64(input[index]) }
        position += byteCount
        return value
    }
}
