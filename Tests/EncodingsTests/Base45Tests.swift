import Encodings
import Testing

struct Base45Tests {
    @Test(arguments: [
        ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"), ("", ""),
    ])
    func publishedVectorsGoBothWays(plain: String, encoded: String) throws {
        #expect(Base45.encode(Array(plain.utf8)) == Array(encoded.utf8))
        #expect(try Base45.decode(Array(encoded.utf8)[...]) == Array(plain.utf8))
    }

    @Test func everyByteStringSurvives() throws {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            #expect(try Base45.decode(Base45.encode(bytes)[...]) == bytes)
        }
    }

    @Test func faultsAreNamedWithTheirPlace() {
        #expect(throws: Base45.DecodingError.lengthInvalid(count: 4)) { try Base45.decode(Array("BB8A".utf8)[...]) }
        #expect(throws: Base45.DecodingError.characterInvalid(offset: 4)) {
            try Base45.decode(Array("BB8BaB".utf8)[...])
        }
        #expect(throws: Base45.DecodingError.groupTooLarge(offset: 0)) { try Base45.decode(Array("GGW".utf8)[...]) }
        #expect(throws: Base45.DecodingError.groupTooLarge(offset: 3)) { try Base45.decode(Array("BB8::".utf8)[...]) }
    }
}
