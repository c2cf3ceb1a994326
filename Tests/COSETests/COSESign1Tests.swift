import COSE
import Encodings
import Testing

struct COSESign1Tests {
    private let header = COSESign1.protectedHeader(algorithm: .es256, keyIdentifier: [1, 2, 3, 4, 5, 6, 7, 8])

    @Test func theProtectedHeaderHasItsOneForm() {
        #expect(Hex.encode(header) == "a2012604480102030405060708")
    }

    @Test func theSignedBytesFollowTheStandard() {
        let input = COSESign1.signatureInput(protectedHeader: header, payload: [0xA0])
        #expect(Hex.encode(input) == "846a5369676e6174757265314da20126044801020304050607084041a0")
    }

    @Test func aMessageBeginsWithItsTagAndComesBack() throws {
        let encoded = COSESign1.encode(protectedHeader: header, payload: [0xA0], signature: [9, 9])
        #expect(encoded.starts(with: [0xD2, 0x84]))
        let message = try COSESign1(decoding: encoded[...])
        #expect(message.tags == [18])
        #expect(message.keyIdentifier == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(message.algorithm == .es256)
        #expect(message.payload == [0xA0])
        #expect(message.signature == [9, 9])
        #expect(message.signatureInput == COSESign1.signatureInput(protectedHeader: header, payload: [0xA0]))
    }

    @Test func tagsOfTheWildAreReadAndOthersRefused() throws {
        let encoded = COSESign1.encode(protectedHeader: header, payload: [0xA0], signature: [9, 9])
        #expect(try COSESign1(decoding: encoded.dropFirst()).tags == [])
        #expect(try COSESign1(decoding: ([0xD8, 61] + encoded)[...]).tags == [61, 18])
        #expect(throws: COSESign1.DecodingError.tagsUnexpected) {
            try COSESign1(decoding: ([0xD2] + encoded)[...])
        }
        #expect(throws: COSESign1.DecodingError.notFourElements) { try COSESign1(decoding: [0x80][...]) }
        #expect(throws: COSESign1.DecodingError.malformed(.bytesLeftOver(offset: encoded.count, count: 1))) {
            try COSESign1(decoding: (encoded + [0])[...])
        }
    }

    @Test func theProtectedKeyIdentifierWins() throws {
        // 84 43 a10126 a1 04 41 AA 41 a0 41 00: kid only outside; then the same with a protected one.
        let outside = try #require(Hex.decode("8443a10126a10441aa41a04100"))
        #expect(try COSESign1(decoding: outside[...]).keyIdentifier == [0xAA])
        let both = try #require(Hex.decode("8446a201260441bba10441aa41a04100"))
        #expect(try COSESign1(decoding: both[...]).keyIdentifier == [0xBB])
    }
}
