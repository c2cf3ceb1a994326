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

    @Test func aParameterThatStandsTwiceRefusesTheMessage() throws {
        // Protected {4: h'BB', 4: h'CC'}; then the same outside. One of them in each header is allowed.
        for hex in ["8447a20441bb0441cca041a04100", "8440a20441bb0441cc41a04100"] {
            let bytes = try #require(Hex.decode(hex))
            #expect(throws: COSESign1.DecodingError.headerParameterRepeated) { try COSESign1(decoding: bytes[...]) }
        }
    }

    @Test(arguments: [
        ("8443a10126a041a04100", true),  // none
        ("8446a2012602810 1a041a04100", true),  // algorithm
        ("8448a2012602821863 04a041a04100", false),  // 99 and the key identifier
        ("8445a201260280a041a04100", false),  // an empty list
        ("8445a201260201a041a04100", false),  // no list
        ("8443a10126a1028118 6341a04100", true),  // outside the signature it says nothing
    ])
    func onlyKnownParametersMayBeCritical(hex: String, isKnown: Bool) throws {
        let bytes = try #require(Hex.decode(hex.replacing(" ", with: "")))
        #expect(try COSESign1(decoding: bytes[...]).isEveryCriticalParameterKnown == isKnown)
    }
}
