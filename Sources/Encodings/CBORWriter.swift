/// Writes CBOR as a stream of bytes, always in the shortest form and with definite lengths.
///
/// The writer does not check nesting: whoever announces `n` members writes `n` members. Source: RFC 8949 §4.2.1.
public struct CBORWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8]

    /// Makes a writer with room for `capacity` bytes, so that writing within it allocates nothing more.
    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Announces a map of `count` pairs.
    public mutating func writeMap(count: Int) { writeHead(0xA0, UInt64(count)) }

    /// Announces an array of `count` items.
    public mutating func writeArray(count: Int) { writeHead(0x80, UInt64(count)) }

    /// Writes a text string.
    public mutating func writeText(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            writeHead(0x60, UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    /// Writes a text string of up to 64 bytes that `fill` puts together in place.
    ///
    /// - Parameter fill: Puts valid UTF-8 into every byte of the buffer.
    public mutating func writeText(count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        precondition((0...64).contains(count), "a text put together in place has at most 64 bytes")
        writeHead(0x60, UInt64(count))
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { text in
            text.initialize(repeating: 0)
            fill(text)
            bytes.append(contentsOf: text)
        }
    }

    /// Writes a text string that is known when compiling, such as the name of a member.
    public mutating func writeKey(_ name: StaticString) {
        name.withUTF8Buffer { utf8 in
            writeHead(0x60, UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    /// Writes a byte string.
    public mutating func writeBytes(_ content: [UInt8]) {
        writeHead(0x40, UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    /// Writes a byte string that is part of a larger one.
    public mutating func writeBytes(_ content: ArraySlice<UInt8>) {
        writeHead(0x40, UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    /// Writes an integer of either sign.
    public mutating func writeInteger(_ value: Int) {
        if value >= 0 {
            writeHead(0x00, UInt64(value))
        } else {
            writeHead(0x20, UInt64(-1 - value))
        }
    }

    /// Writes a tag; the tagged item follows.
    public mutating func writeTag(_ tag: UInt64) { writeHead(0xC0, tag) }

    /// Writes true or false.
    public mutating func writeBoolean(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }

    /// Writes null.
    public mutating func writeNull() { bytes.append(0xF6) }

    /// Writes bytes that already are CBOR items.
    public mutating func writeEncoded(_ encoded: [UInt8]) { bytes.append(contentsOf: encoded) }

    private mutating func writeHead(_ majorType: UInt8, _ argument: UInt64) {
        if argument < 24 {
            bytes.append(majorType | UInt8(argument))
        } else if argument <= 0xFF {
            bytes.append(majorType | 24)
            bytes.append(UInt8(argument))
        } else if argument <= 0xFFFF {
            bytes.append(majorType | 25)
            writeBigEndian(argument, byteCount: 2)
        } else if argument <= 0xFFFF_FFFF {
            bytes.append(majorType | 26)
            writeBigEndian(argument, byteCount: 4)
        } else {
            bytes.append(majorType | 27)
            writeBigEndian(argument, byteCount: 8)
        }
    }

    private mutating func writeBigEndian(_ value: UInt64, byteCount: Int) {
        var shift = (byteCount - 1) * 8
        while shift >= 0 {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
            shift -= 8
        }
    }
}
