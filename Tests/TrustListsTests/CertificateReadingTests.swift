import COSE
import Encodings
import HostPrimitives
import Keys
import TestSupport
import Testing
import TrustLists

/// Certificates as the world writes them, and as nobody should.
struct CertificateReadingTests {
    let country: MadeUpCountry

    init() throws { country = try MadeUpCountry() }

    private func read(_ encoded: [UInt8]) throws -> TrustedCertificate {
        try TrustedCertificate(decoding: encoded, host: MadeUpCountry.host)
    }

    private func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        content.count < 0x80
            ? [tag, UInt8(content.count)] + content
            : [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }

    /// A certificate put together by hand around a real key.
    private func oddCertificate(serial: [UInt8], extensions: [UInt8], algorithm: [UInt8]) throws -> [UInt8] {
        let country = element(0x30, element(0x31, element(0x30, [0x06, 3, 0x55, 4, 6, 0x13, 2] + Array("ES".utf8))))
        let validity = element(
            0x30,
            element(0x17, Array("210501000000Z".utf8)) + element(0x18, Array("20230501000000Z".utf8))
        )
        let key = self.country.signerKey.publicKey.subjectPublicKeyInfo
        let body = element(
            0x30,
            element(0xA0, [2, 1, 2]) + element(0x02, serial) + algorithm + country + validity + country + key
                + element(0xA3, element(0x30, extensions))
        )
        return element(0x30, body + algorithm + element(0x03, [0] + [UInt8](repeating: 5, count: 70)))
    }

    @Test func whatStrictReadersRefuseIsRead() throws {
        // Basic constraints with FALSE spelled out and a path length without an authority; a critical flag spelled FALSE.
        let constraints = element(
            0x30,
            [0x06, 3, 0x55, 0x1D, 0x13, 0x01, 1, 0x00] + element(0x04, element(0x30, [0x01, 1, 0, 0x02, 1, 0]))
        )
        // RSASSA-PSS without parameters, and a negative serial number.
        let saltedRSA = element(0x30, [0x06, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A])
        let odd = try oddCertificate(serial: [0x80, 0x01], extensions: constraints, algorithm: saltedRSA)
        let certificate = try read(odd)
        #expect(certificate.country == "ES")
        #expect(certificate.preparedKey != nil)
        #expect(certificate.allowedKinds.count == 3)
        #expect(try !CertificateLineage(decoding: odd).isAuthority)
        #expect(try CertificateLineage(decoding: odd).algorithm == nil)
        #expect(certificate.subjectPublicKey == country.signerKey.publicKey.p256Point)
    }

    @Test func aCurveSpelledOutIsTakenForItsNameOnlyWhenEveryNumberFits() throws {
        let prime = "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF"
        let generator =
            "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
            + "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5"
        func octets(_ text: String) throws -> [UInt8] { try #require(Hex.decode(text)) }
        let field = element(
            0x30,
            [0x06, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x01, 0x01] + element(0x02, [0] + (try octets(prime)))
        )
        let curve = element(
            0x30,
            element(0x04, try octets(String(prime.dropLast()) + "C"))
                + element(0x04, try octets("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B"))
        )
        let order = [0] + (try octets("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"))
        let point = try #require(country.signerKey.publicKey.p256Point)
        func keyInfo(_ parameters: [UInt8]) -> [UInt8] {
            let algorithm = element(0x30, [0x06, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01] + parameters)
            return element(0x30, algorithm + element(0x03, [0] + point))
        }
        let parameters = element(
            0x30,
            [2, 1, 1] + field + curve + element(0x04, try octets(generator)) + element(0x02, order) + [2, 1, 1]
        )
        #expect(try PublicKeyMaterial(decoding: keyInfo(parameters)) == .p256(point: point))
        // Any other number, above all another generator, makes it another curve.
        var taken = 0
        for index in parameters.indices.dropFirst(3) {
            var changed = parameters
            changed[index] ^= 0x10
            let key = try? PublicKeyMaterial(decoding: keyInfo(changed))
            if key == .p256(point: point) { taken += 1 }
        }
        // Only the version is passed over, and zeros in front of numbers.
        #expect(taken <= 1)
    }

    @Test func lengthsOfOtherEncodingsAreRead() throws {
        let encoded = country.documentSigner
        #expect(encoded[1] == 0x82)
        // The outer length in more octets than needed, and not given at all.
        let longer = [0x30, 0x84, 0, 0] + encoded[2...]
        let indefinite = [0x30, 0x80] + encoded[4...] + [0, 0]
        for odd in [longer, indefinite] {
            let certificate = try read(odd)
            #expect(certificate.country == "VN")
            #expect(certificate.keyIdentifier == [UInt8](MadeUpCountry.host.sha256(odd).prefix(8)))
            #expect(certificate.preparedKey != nil)
        }
    }

    @Test func everyCutAndEveryFlippedBitGivesAnAnswer() throws {
        let host = SystemCryptography(preparing: .late)
        let encoded = country.documentSigner
        for count in encoded.indices {
            #expect(throws: CertificateFault.self, "\(count)") {
                try TrustedCertificate(decoding: [UInt8](encoded[..<count]), host: host)
            }
        }
        var readable = 0
        for index in encoded.indices {
            for bit in 0..<8 {
                var changed = encoded
                changed[index] ^= 1 << bit
                guard let certificate = try? TrustedCertificate(decoding: changed, host: host) else { continue }
                readable += 1
                #expect(certificate.keyIdentifier != (try read(encoded)).keyIdentifier)
                _ = try? CertificateLineage(decoding: changed)
            }
        }
        #expect(readable > 0)
    }

    @Test func randomBytesGiveAnAnswer() {
        var generator = SeededGenerator(seed: 8)
        var readable = 0
        for _ in 0..<20_000 {
            var bytes = (0..<Int.random(in: 0..<120, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) { bytes = [0x30, 0x80] + bytes }
            if (try? TrustedCertificate(decoding: bytes, host: MadeUpCountry.host)) != nil { readable += 1 }
            if (try? CertificateLineage(decoding: bytes)) != nil { readable += 1 }
        }
        #expect(readable == 0)
    }

    @Test func aKeyMadeReadyLateGivesTheSameAnswers() async throws {
        let message = Array("message".utf8)
        let signature = try country.signerKey.signature(over: message)
        let late = try TrustedCertificate(
            decoding: country.documentSigner,
            host: SystemCryptography(preparing: .late)
        )
        let key = try #require(late.preparedKey)
        await withTaskGroup(of: SignatureVerdict.self) { group in
            for _ in 0..<64 {
                group.addTask { key.check(signature: signature[...], message: message, algorithm: .es256) }
            }
            for await verdict in group { #expect(verdict == .valid) }
        }
        #expect(key.check(signature: signature[...], message: [0], algorithm: .es256) == .invalid)
        #expect(key.check(signature: signature[...], message: message, algorithm: .ps256) == .keyOfWrongKind)
        // A point that lies on no curve is known only when the key is asked.
        let nowhere = SystemCryptography(preparing: .late).prepare(.p256(point: [4] + [UInt8](repeating: 1, count: 64)))
        #expect(
            nowhere?.check(signature: signature[...], message: message, algorithm: .es256) == .keyOfWrongKind
        )
    }
}
