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

    @Test(
        arguments: [[0x30], [0x30, 0x80], [0x30, 0x85, 1, 1, 1, 1, 1], [0x30, 0x02, 0x00], [0x1F, 0x00]] as [[UInt8]]
    )
    func brokenElementsAreRefused(bytes: [UInt8]) {
        #expect(throws: DERReader.DecodingError.self) {
            var reader = DERReader(bytes[...])
            _ = try reader.read()
        }
    }
}
