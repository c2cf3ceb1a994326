/// What Intake asks of the bytes of a field.
enum FieldText {
    /// Whether bytes are all ASCII, and whether a NUL is among them.
    static func summary(_ bytes: UnsafeBufferPointer<UInt8>) -> (isASCII: Bool, holdsNUL: Bool) {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return (true, false) }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var high: UInt64 = 0
        var zero: UInt64 = 0
        var index = 0
        while index + 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            high |= word
            zero |= (word &- ones) & ~word
            index += 8
        }
        var holdsNUL = zero & highs != 0
        var isASCII = high & highs == 0
        while index < bytes.count {
            if bytes[index] == 0 { holdsNUL = true }
            if bytes[index] >= 0x80 { isASCII = false }
            index += 1
        }
        return (isASCII, holdsNUL)
    }

    /// Whether bytes are UTF-8: shortest forms, no surrogates, nothing above U+10FFFF.
    ///
    /// Source: RFC 3629 §4.
    static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let following: Int
            var lower: UInt8 = 0x80
            var upper: UInt8 = 0xBF
            switch byte {
            case 0xC2...0xDF: following = 1
            case 0xE0...0xEF:
                following = 2
                if byte == 0xE0 { lower = 0xA0 } else if byte == 0xED { upper = 0x9F }
            case 0xF0...0xF4:
                following = 3
                if byte == 0xF0 { lower = 0x90 } else if byte == 0xF4 { upper = 0x8F }
            default: return false
            }
            guard index + following < count else { return false }
            guard bytes[index + 1] >= lower, bytes[index + 1] <= upper else { return false }
            for offset in 2..<(following + 1) {
                guard bytes[index + offset] & 0xC0 == 0x80 else { return false }
            }
            index += following + 1
        }
        return true
    }

    /// Whether two texts have the same bytes.
    static func isEqual(_ one: [UInt8], _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        for index in one.indices where one[index] != other[index] { return false }
        return true
    }

    /// Whether there is nothing but ASCII white space.
    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in bytes where !isSpace(byte) { return false }
        return true
    }

    /// The bytes without ASCII white space at both ends.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// At most the first `count` bytes.
    static func cut(_ bytes: UnsafeBufferPointer<UInt8>, to count: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[..<min(count, bytes.count)])
    }

    /// The text; damaged UTF-8 is shown with U+FFFD (only in the key of a row that is refused for it).
    static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        bytes.isEmpty ? "" : String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a site's code has the form `[A-Za-z0-9._-]{1,32}`.
    static func isSiteCode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (1...32).contains(bytes.count) else { return false }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                continue
            default: return false
            }
        }
        return true
    }

    /// Whether a byte is an ASCII digit.
    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
