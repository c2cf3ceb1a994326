import Encodings

/// Builds and writes CBOR as trees, so that a test can put anything anywhere.
enum CBORTree {
    /// The bytes of an item, in shortest form.
    static func encode(_ value: CBORValue) -> [UInt8] {
        var writer = CBORWriter()
        write(value, to: &writer)
        return writer.bytes
    }

    static func text(_ text: String) -> CBORValue { .text(Array(text.utf8)[...]) }

    static func integer(_ number: Int) -> CBORValue {
        number >= 0 ? .unsigned(UInt64(number)) : .negative(UInt64(-1 - number))
    }

    static func bytes(_ bytes: [UInt8]) -> CBORValue { .bytes(bytes[...]) }

    static func map(_ members: [(String, CBORValue)]) -> CBORValue {
        .map(CBORMap(members.map { CBORMap.Pair(key: text($0.0), value: $0.1) }))
    }

    static func map(_ members: [(Int, CBORValue)]) -> CBORValue {
        .map(CBORMap(members.map { CBORMap.Pair(key: integer($0.0), value: $0.1) }))
    }

    private static func write(_ value: CBORValue, to writer: inout CBORWriter) {
        switch value {
        case .unsigned(let number): writer.writeInteger(Int(number))
        case .negative(let number): writer.writeInteger(-1 - Int(number))
        case .bytes(let bytes): writer.writeBytes(bytes)
        case .text(let utf8): writer.writeText(String(decoding: utf8, as: UTF8.self))
        case .array(let members):
            writer.writeArray(count: members.count)
            for member in members { write(member, to: &writer) }
        case .map(let map):
            writer.writeMap(count: map.pairs.count)
            for pair in map.pairs {
                write(pair.key, to: &writer)
                write(pair.value, to: &writer)
            }
        case .tagged(let tag, let inner):
            writer.writeTag(tag)
            write(inner, to: &writer)
        case .boolean(let flag): writer.writeBoolean(flag)
        case .null: writer.writeNull()
        case .undefined: writer.writeEncoded([0xF7])
        case .simple(let number): writer.writeEncoded([0xF8, number])
        case .float(let number):
            let bits = number.bitPattern
            writer.writeEncoded([0xFB] + (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) })
        }
    }
}
