import COSE
import Crypto
import CryptoExtras
import HostPrimitives
import Testing
import TrustLists

/// A document signer whose certificate says what a test wants it to say; the certificate's own signature is no matter.
struct MadeUpSigner {
    enum Key {
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)
    }

    let key: Key
    let certificate: [UInt8]

    /// What the certificate names: the last number of the object identifiers, 1 test, 2 vaccination, 3 recovery.
    init(_ key: Key = .p256(P256.Signing.PrivateKey()), names: [UInt8] = [], years: ClosedRange<Int> = 2020...2030) {
        self.key = key
        let keyInfo: [UInt8]
        switch key {
        case .p256(let key): keyInfo = Array(key.publicKey.derRepresentation)
        case .p384(let key): keyInfo = Array(key.publicKey.derRepresentation)
        case .rsa(let key): keyInfo = Array(key.publicKey.derRepresentation)
        }
        let name = Self.element(0x30, [])
        let validity = Self.element(0x30, Self.time(years.lowerBound) + Self.time(years.upperBound))
        var fields = Self.element(0xA0, [0x02, 0x01, 0x02]) + [0x02, 0x01, 0x05]
        fields += name + name + validity + name + keyInfo
        if !names.isEmpty {
            let arc: [UInt8] = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x8E, 0x37, 0x8F, 0x65, 0x01]
            let usages = Self.element(0x30, names.flatMap { Self.element(0x06, arc + [$0]) })
            let usage = Self.element(0x30, [0x06, 0x03, 0x55, 0x1D, 0x25] + Self.element(0x04, usages))
            fields += Self.element(0xA3, Self.element(0x30, usage))
        }
        certificate = Self.element(0x30, Self.element(0x30, fields) + name + [0x03, 0x01, 0x00])
    }

    var keyIdentifier: [UInt8] { [UInt8](SHA256.hash(data: certificate).prefix(8)) }

    var trusted: TrustedCertificate {
        get throws { try TrustedCertificate(decoding: certificate, host: SystemCryptography()) }
    }

    /// The algorithm that fits the key.
    var algorithm: COSEAlgorithm {
        switch key {
        case .p256: .es256
        case .p384: .es384
        case .rsa: .ps256
        }
    }

    func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch key {
        case .p256(let key): Array(try key.signature(for: SHA256.hash(data: message)).rawRepresentation)
        case .p384(let key): Array(try key.signature(for: SHA384.hash(data: message)).rawRepresentation)
        case .rsa(let key): Array(try key.signature(for: SHA256.hash(data: message), padding: .PSS).rawRepresentation)
        }
    }

    /// The signature as ECDSA libraries give it, and as COSE does not want it.
    func signInDER(_ message: [UInt8]) throws -> [UInt8] {
        guard case .p256(let key) = key else { return [] }
        return Array(try key.signature(for: SHA256.hash(data: message)).derRepresentation)
    }

    private static func time(_ year: Int) -> [UInt8] { element(0x18, Array("\(year)0101000000Z".utf8)) }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
        return [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }
}
