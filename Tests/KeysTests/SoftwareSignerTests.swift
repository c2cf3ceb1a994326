import COSE
import Crypto
import CryptoExtras
import Foundation
import Keys
import Testing

@Suite struct SoftwareSignerTests {
    let message = Array("what is signed".utf8)

    @Test func anES256SignatureIsRawAndHolds() throws {
        let signer = SoftwareSigner.makeES256()
        let signature = try signer.signature(over: message)
        #expect(signature.count == 64)
        let point = try #require(signer.publicKey.p256Point)
        let key = try P256.Signing.PublicKey(x963Representation: point)
        #expect(key.isValidSignature(try .init(rawRepresentation: signature), for: message))
        #expect(!key.isValidSignature(try .init(rawRepresentation: signature), for: message + [0]))
        #expect(signer.algorithm == .es256)
        #expect(signer.publicKey.keyIdentifier == Array(SHA256.hash(data: point).prefix(8)))
    }

    @Test(arguments: [2048, 3072]) func aPS256SignatureHasASaltOf32Bytes(bitCount: Int) throws {
        let signer = try SoftwareSigner.makePS256(modulusBitCount: bitCount)
        let signature = try signer.signature(over: message)
        #expect(signature.count == bitCount / 8)
        let key = try _RSA.Signing.PublicKey(derRepresentation: signer.publicKey.subjectPublicKeyInfo)
        let digest = SHA256.hash(data: message)
        #expect(key.isValidSignature(.init(rawRepresentation: signature), for: digest, padding: .PSS))
        #expect(!key.isValidSignature(.init(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5))
        #expect(signer.publicKey.form == .rsa(bitCount: bitCount))
    }

    @Test(arguments: [1024, 2047, 4096]) func otherSizesOfRSAAreRefused(bitCount: Int) {
        #expect(throws: SoftwareSigner.InvalidKey.modulusBitCount(bitCount)) {
            try SoftwareSigner.makePS256(modulusBitCount: bitCount)
        }
    }

    @Test func aBatchIsSignedInOrder() throws {
        let signer = SoftwareSigner.makeES256()
        let messages = (0..<5).map { [UInt8($0)] }
        let signatures = try signer.signatures(over: messages)
        let key = try P256.Signing.PublicKey(x963Representation: try #require(signer.publicKey.p256Point))
        for (message, signature) in zip(messages, signatures) {
            #expect(key.isValidSignature(try .init(rawRepresentation: signature), for: message))
        }
        #expect(signatures.count == 5)
    }

    @Test func anExportedKeyIsTheSameKey() throws {
        for signer in [SoftwareSigner.makeES256(), try SoftwareSigner.makePS256()] {
            let again = try SoftwareSigner(pkcs8: signer.exportedPrivateKey(), algorithm: signer.algorithm)
            #expect(again.publicKey == signer.publicKey)
        }
        #expect(throws: SoftwareSigner.InvalidKey.unreadable) { try SoftwareSigner(pkcs8: [1, 2], algorithm: .es256) }
        #expect(throws: SoftwareSigner.InvalidKey.unreadable) {
            try SoftwareSigner(pkcs8: SoftwareSigner.makeES256().exportedPrivateKey(), algorithm: .ps256)
        }
    }

    @Test func noPrivateByteIsEverDescribed() throws {
        let signer = SoftwareSigner.makeES256()
        let scalar = try P256.Signing.PrivateKey(derRepresentation: signer.exportedPrivateKey()).rawRepresentation
        let hex = scalar.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var dumped = ""
        dump(signer, to: &dumped)
        dump([signer], to: &dumped)
        let texts = ["\(signer)", String(reflecting: signer), String(describing: [signer]), dumped]
        for text in texts {
            #expect(text.contains("private key not shown"))
            #expect(!text.contains(hex))
            #expect(!text.contains(scalar.base64EncodedString()))
            #expect(!text.contains("P256"))
        }
    }
}
