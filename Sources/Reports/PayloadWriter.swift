import Encodings

/// Writes what was read from CBOR as JSON.
///
/// What JSON cannot say is marked: `$bytes`, `$tag`, `$undefined`, `$float`, `$simple`. Of repeated keys the last one is
/// written.
enum PayloadWriter {
    static func write(_ value: CBORValue, to writer: inout JSONWriter) {
        switch value {
        case .unsigned(let number):
            if let small = WideInt(exactly: number) { writer.integer(small) } else { writer.decimal(Double(number)) }
        case .negative(let number):
            if let small = WideInt(exactly: number) {
                writer.integer(-1 - small)
            } else {
                writer.decimal(-1 - Double(number))
            }
        case .float(let number):
            if number.isFinite { writer.decimal(number) } else { mark("$float", number.description, to: &writer) }
        case .bytes(let bytes): mark("$bytes", Hex.encode(bytes), to: &writer)
        case .text(let utf8): writer.string(String(decoding: utf8, as: UTF8.self))
        case .array(let members):
            writer.beginArray()
            for member in members { write(member, to: &writer) }
            writer.endArray()
        case .map(let map): write(map, to: &writer)
        case .tagged(let tag, let inner):
            if [0, 1, 100, 1004].contains(tag) {
                write(inner, to: &writer)
            } else {
                writer.beginObject()
                writer.name("$tag")
                writer.string(String(tag))
                writer.name("value")
                write(inner, to: &writer)
                writer.endObject()
            }
        case .boolean(let flag): writer.boolean(flag)
        case .null: writer.null()
        case .undefined: mark("$undefined", "", to: &writer)
        case .simple(let number): mark("$simple", String(number), to: &writer)
        }
    }

    private static func write(_ map: CBORMap, to writer: inout JSONWriter) {
        var lastIndex: [String: Int] = [:]
        let names = map.pairs.map { name($0.key) }
        for (index, name) in names.enumerated() { lastIndex[name] = index }
        writer.beginObject()
        for (index, name) in names.enumerated() where lastIndex[name] == index {
            writer.name(name)
            write(map.pairs[index].value, to: &writer)
        }
        writer.endObject()
    }

    private static func name(_ key: CBORValue) -> String {
        switch key {
        case .text(let utf8): String(decoding: utf8, as: UTF8.self)
        case .bytes(let bytes): Hex.encode(bytes)
        default: key.integer.map { String($0) } ?? "$key"
        }
    }

    private static func mark(_ name: String, _ text: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name(name)
        writer.string(text)
        writer.endObject()
    }
}
