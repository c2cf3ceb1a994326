import Encodings

/// Writes a value as it was read, so that reading it again can be compared.
///
/// Floats are written in eight bytes and strings in one run; the reader never tells the difference.
enum CBOREncoder {
    static func encode(_ value: CBORValue) -> [UInt8] {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return bytes
    }

    private static func append(_ value: CBORValue, to bytes: inout [UInt8]) {
        switch value {
        case .unsigned(let number): head(0, number, &bytes)
        case .negative(let number): head(1, number, &bytes)
        case .bytes(let content):
            head(2, UInt64(content.count), &bytes)
            bytes += content
        case .text(let content):
            head(3, UInt64(content.count), &bytes)
            bytes += content
        case .array(let members):
            head(4, UInt64(members.count), &bytes)
            for member in members { append(member, to: &bytes) }
        case .map(let map):
            head(5, UInt64(map.pairs.count), &bytes)
            for pair in map.pairs {
                append(pair.key, to: &bytes)
                append(pair.value, to: &bytes)
            }
        case .tagged(let tag, let inner):
            head(6, tag, &bytes)
            append(inner, to: &bytes)
        case .boolean(let flag): bytes.append(flag ? 0xF5 : 0xF4)
        case .null: bytes.append(0xF6)
        case .undefined: bytes.append(0xF7)
        case .simple(let number): head(7, UInt64(number), &bytes)
        case .float(let number):
            bytes.append(0xFB)
            bigEndian(number.bitPattern, byteCount: 8, &bytes)
        }
    }

    private static func head(_ majorType: UInt8, _ argument: UInt64, _ bytes: inout [UInt8]) {
        switch argument {
        case 0..<24: bytes.append(majorType << 5 | UInt8(argument))
        case 24...0xFF:
            bytes.append(majorType << 5 | 24)
            bytes.append(UInt8(argument))
        case 0x100...0xFFFF:
            bytes.append(majorType << 5 | 25)
            bigEndian(argument, byteCount: 2, &bytes)
        case 0x1_0000...0xFFFF_FFFF:
            bytes.append(majorType << 5 | 26)
            bigEndian(argument, byteCount: 4, &bytes)
        default:
            bytes.append(majorType << 5 | 27)
            bigEndian(argument, byteCount: 8, &bytes)
        }
    }

    private static func bigEndian(_ value: UInt64, byteCount: Int, _ bytes: inout [UInt8]) {
        for index in (0..<byteCount).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(index * 8))) }
    }
}
