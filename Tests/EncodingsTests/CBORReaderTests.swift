import Encodings
import Testing

struct CBORReaderTests {
    private func decode(_ hex: String) throws -> CBORValue {
        let bytes = try #require(Hex.decode(hex))
        return try CBORReader.decode(bytes[...])
    }

    @Test func whatTheWriterWritesComesBack() throws {
        var writer = CBORWriter()
        writer.writeMap(count: 3)
        writer.writeKey("a")
        writer.writeInteger(-260)
        writer.writeInteger(7)
        writer.writeArray(count: 2)
        writer.writeText("Nguyễn")
        writer.writeBytes([1, 2, 3])
        writer.writeText("big")
        writer.writeInteger(Int.max)
        let map = try #require(try CBORReader.decode(writer.bytes[...]).map)
        #expect(map["a"]?.integer == -260)
        #expect(map[7]?.array?[0].string == "Nguyễn")
        #expect(map[7]?.array?[1].byteString == [1, 2, 3])
        #expect(map["big"]?.integer == Int.max)
        #expect(map["A"] == nil)
        #expect(map[8] == nil)
    }

    @Test func indefiniteFormsAreRead() throws {
        #expect(try decode("bf61610161629f0203ffff").map?["b"]?.array?.count == 2)
        #expect(try decode("7f657374726561646d696e67ff").string == "streaming")
        #expect(try decode("f93c00") == .float(1))
        #expect(try decode("f90001") == .float(0x1p-24))
        #expect(try decode("fa47c35000") == .float(100_000))
    }

    @Test func ofRepeatedKeysTheLastCounts() throws {
        #expect(try decode("a2616101616102").map?["a"]?.integer == 2)
    }

    @Test func boundsHold() {
        let nested = [UInt8](repeating: 0x81, count: 5000) + [0]
        #expect(throws: CBORReader.DecodingError.tooDeep(offset: 65, limit: 64)) {
            try CBORReader.decode(nested[...])
        }
        #expect(throws: CBORReader.DecodingError.tooManyItems(offset: 4, limit: 4)) {
            try CBORReader.decode([0x85, 0, 0, 0, 0, 0][...], limits: CBORReader.Limits(itemCountMax: 4))
        }
        #expect(throws: CBORReader.DecodingError.lengthBeyondInput(offset: 0)) {
            try CBORReader.decode([0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF][...])
        }
        #expect(throws: CBORReader.DecodingError.truncated(offset: 0)) {
            try CBORReader.decode([0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF][...])
        }
        #expect(throws: CBORReader.DecodingError.bytesLeftOver(offset: 1, count: 2)) {
            try CBORReader.decode([0x01, 0x02, 0x03][...])
        }
        #expect(throws: CBORReader.DecodingError.textNotUTF8(offset: 0)) {
            try CBORReader.decode([0x62, 0xC0, 0x80][...])
        }
    }
}
