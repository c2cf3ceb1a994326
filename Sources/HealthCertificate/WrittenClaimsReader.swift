import Encodings

/// Walks over claims in their one form; a departure is kept in mind, so that nobody has to ask after each step.
struct WrittenClaimsReader {
    private let bytes: [UInt8]
    private var position = 0
    private var isSound = true

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything was as expected and nothing is left.
    var isAtEnd: Bool { isSound && position == bytes.count }

    /// The next byte; 0 at the end.
    var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// Goes over one expected byte.
    mutating func pass(_ byte: UInt8) {
        if position < bytes.count, bytes[position] == byte { position += 1 } else { isSound = false }
    }

    /// Goes over the name of a member: a short text.
    mutating func pass(name: StaticString) {
        name.withUTF8Buffer { name in
            pass(0x60 | UInt8(name.count))
            for byte in name { pass(byte) }
        }
    }

    /// Reads the text under a name.
    mutating func text(_ name: StaticString) -> Range<Int> {
        pass(name: name)
        return text()
    }

    /// Reads a text: valid UTF-8 under the shortest head.
    mutating func text() -> Range<Int> {
        let count = argument(majorType: 0x60)
        guard isSound, count >= 0, count <= bytes.count - position else {
            isSound = false
            return 0..<0
        }
        let place = position..<position + count
        position += count
        if !UTF8Text.isValid(bytes[place]) { isSound = false }
        return place
    }

    /// Reads an integer from 0 upwards under the shortest head.
    mutating func unsigned() -> Int { argument(majorType: 0) }

    private mutating func argument(majorType: UInt8) -> Int {
        let head = next
        guard isSound, position < bytes.count, head & 0xE0 == majorType else {
            isSound = false
            return 0
        }
        position += 1
        let information = Int(head & 0x1F)
        guard information >= 24 else { return information }
        let byteCount = 1 << (information - 24)
        // Eight bytes are left out: no time or length that is written here takes them.
        guard information <= 26, bytes.count - position >= byteCount else {
            isSound = false
            return 0
        }
        var value = 0
        for index in position..<position + byteCount { value = value << 8 | Int(bytes[index]) }
        position += byteCount
        let isShortest = byteCount == 1 ? value >= 24 : value >> (byteCount * 4) != 0
        if !isShortest { isSound = false }
        return value
    }
}
