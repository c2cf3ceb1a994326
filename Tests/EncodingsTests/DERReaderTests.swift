import Encodings
import Testing

struct DERReaderTests {
    @Test func lengthsOfEveryFormAreRead() throws {
        var reader = DERReader([0x30, 0x03, 0x02, 0x01, 0x05, 0x04, 0x81, 0x01, 0xAA][...])
        var inner = try reader.read(DERReader.Tag.sequence).reader
        #expect(try inner.read(DERReader.Tag.integer).content == [0x05])
        #expect(inner.isAtEnd)
        #expect(try reader.read(DERReader.Tag.octetString).content == [0xAA])
        #expect(reader.isAtEnd)
    }

    @Test func indefiniteLengthsAreReadUpToADepth() throws {
        var reader = DERReader([0x30, 0x80, 0x30, 0x80, 0x02, 0x01, 0x05, 0, 0, 0, 0, 0x04, 0x01, 0xAA][...])
        let outer = try reader.read(DERReader.Tag.sequence)
        #expect(outer.encoded.count == 11)
        var inner = outer.reader
        var innermost = try inner.read(DERReader.Tag.sequence).reader
        #expect(inner.isAtEnd)
        #expect(try innermost.read(DERReader.Tag.integer).content == [0x05])
        #expect(innermost.isAtEnd)
        #expect(try reader.read(DERReader.Tag.octetString).content == [0xAA])
        let deep = [UInt8](repeatElement([0x30, 0x80], count: 20).joined()) + [UInt8](repeating: 0, count: 40)
        #expect(throws: DERReader.DecodingError.lengthUnsupported(offset: 16)) {
            var reader = DERReader(deep[...])
            _ = try reader.read()
        }
    }

    @Test(
        arguments: [
            [0x30], [0x30, 0x80], [0x30, 0x80, 0x00], [0x02, 0x80, 0x00, 0x00], [0x30, 0x85, 1, 1, 1, 1, 1],
            [0x30, 0x02, 0x00], [0x1F, 0x00],
        ] as [[UInt8]]
    )
    func brokenElementsAreRefused(bytes: [UInt8]) {
        #expect(throws: DERReader.DecodingError.self) {
            var reader = DERReader(bytes[...])
            _ = try reader.read()
        }
    }
}
