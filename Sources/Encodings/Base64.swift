/// Bytes written in 64 characters, in the standard and in the URL alphabet.
///
/// Source: RFC 4648 §4 and §5.
public enum Base64 {
    /// Which two characters stand beside letters and digits.
    public enum Alphabet: Hashable, Sendable {
        /// `+` and `/`, padded with `=`.
        case standard
        /// `-` and `_`, without padding.
        case url
    }

    /// Returns the text of bytes: padded in the standard alphabet, not padded in the URL alphabet.
    public static func encode(_ bytes: [UInt8], alphabet: Alphabet = .standard) -> String {
        var ascii: [UInt8] = []
        ascii.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = min(3, bytes.count - index)
            var group = 0
            for offset in 0..<3 { group = group << 8 | (offset < left ? Int(bytes[index + offset]) : 0) }
            for offset in 0..<4 {
                if offset <= left {
                    ascii.append(character(UInt8(group >> (18 - 6 * offset) & 0x3F), alphabet))
                } else if alphabet == .standard {
                    ascii.append(UInt8(ascii: "="))
                }
            }
            index += 3
        }
        return String(decoding: ascii, as: UTF8.self)
    }

    /// Returns the bytes of a text, or nothing when it is not base64.
    ///
    /// Both alphabets are read; padding may be missing; white space is passed over; anything else refuses the text.
    public static func decode(_ text: String) -> [UInt8]? {
        decode(Array(text.utf8)[...])
    }

    /// Returns the bytes of ASCII characters, or nothing when they are not base64.
    public static func decode(_ ascii: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ascii.count / 4 * 3 + 3)
        var group: UInt32 = 0
        var digits = 0
        var paddings = 0
        for character in ascii {
            switch character {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            case UInt8(ascii: "="): paddings += 1
            default:
                guard paddings == 0, let value = value(character) else { return nil }
                group = group << 6 | UInt32(value)
                digits += 1
                if digits % 4 == 0 {
                    bytes.append(UInt8(truncatingIfNeeded: group >> 16))
                    bytes.append(UInt8(truncatingIfNeeded: group >> 8))
                    bytes.append(UInt8(truncatingIfNeeded: group))
                }
            }
        }
        guard paddings == 0 || (paddings <= 2 && (digits + paddings) % 4 == 0) else { return nil }
        switch digits % 4 {
        case 2: bytes.append(UInt8(truncatingIfNeeded: group >> 4))
        case 3:
            bytes.append(UInt8(truncatingIfNeeded: group >> 10))
            bytes.append(UInt8(truncatingIfNeeded: group >> 2))
        case 1: return nil
        default: break
        }
        return bytes
    }

    private static func character(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + value - 26
        case 52..<62: UInt8(ascii: "0") + value - 52
        case 62: alphabet == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
        default: alphabet == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
        }
    }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
