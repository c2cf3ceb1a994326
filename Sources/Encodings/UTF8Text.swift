/// Work on UTF-8 without making text of it.
public enum UTF8Text {
    /// Whether bytes are well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
    ///
    /// Source: Unicode 15 §3.9, table 3-7.
    public static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            let raw = UnsafeRawBufferPointer(buffer)
            while index < buffer.count {
                // Eight ASCII bytes at once, as most of a certificate is ASCII.
                if index + 8 <= buffer.count,
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                    continue
                }
                if buffer[index] < 0x80 {
                    index += 1
                    continue
                }
                let length = sequenceLength(buffer, at: index)
                guard length > 0 else { return false }
                index += length
            }
            return true
        }
    }

    /// How many Unicode scalars valid UTF-8 holds.
    public static func scalarCount(_ utf8: ArraySlice<UInt8>) -> Int {
        utf8.withUnsafeBufferPointer { buffer in
            var count = 0
            for byte in buffer where byte & 0xC0 != 0x80 { count += 1 }
            return count
        }
    }

    /// The length of the multi-byte sequence at `index`, or 0 when it is ill-formed.
    private static func sequenceLength(_ buffer: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = buffer[index]
        let length: Int
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { lowest = 0xA0 }
            if lead == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { lowest = 0x90 }
            if lead == 0xF4 { highest = 0x8F }
        default: return 0
        }
        guard index + length <= buffer.count else { return 0 }
        guard buffer[index + 1] >= lowest, buffer[index + 1] <= highest else { return 0 }
        var next = index + 2
        while next < index + length {
            guard buffer[next] & 0xC0 == 0x80 else { return 0 }
            next += 1
        }
        return length
    }
}
