public import COSE
import Crypto
import CryptoExtras

/// A signer whose private key lies in this process's memory: for the demo, for tests and for offices without a token.
///
/// Its description and its errors never show private bytes. Safe to use from several threads at once.
public struct SoftwareSigner: Signer {
    /// Why a private key was refused.
    public enum InvalidKey: Error, Hashable, Sendable {
        /// Not a private key of the asked kind in PKCS #8 form.
        case unreadable
        /// An RSA modulus outside 2048 to 3072 bits.
        case modulusBitCount(Int)
    }

    /// The sizes of RSA keys that certificates may carry.
    ///
    /// Source: EU-DCC §1.2.
    public static let modulusBitCounts = 2048...3072

    private enum PrivateKey: Sendable {
        case p256(P256.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)
    }

    private let privateKey: PrivateKey
    /// The public half of the key.
    public let publicKey: SignerPublicKey

    /// ES256 for a P-256 key, PS256 for an RSA key.
    public var algorithm: COSEAlgorithm {
        switch privateKey {
        case .p256: .es256
        case .rsa: .ps256
        }
    }

    /// Draws a new P-256 key from the operating system's randomness, inside the cryptographic library.
    public static func makeES256() -> SoftwareSigner {
        SoftwareSigner(P256.Signing.PrivateKey())
    }

    /// Draws a new RSA key from the operating system's randomness, inside the cryptographic library.
    ///
    /// - Throws: when `modulusBitCount` lies outside ``modulusBitCounts``.
    public static func makePS256(modulusBitCount: Int = 2048) throws(InvalidKey) -> SoftwareSigner {
        guard modulusBitCounts.contains(modulusBitCount), modulusBitCount % 8 == 0,
            let key = try? _RSA.Signing.PrivateKey(keySize: .init(bitCount: modulusBitCount))
        else { throw .modulusBitCount(modulusBitCount) }
        return try SoftwareSigner(key)
    }

    /// Reads a private key.
    ///
    /// - Parameter pkcs8: DER of PKCS #8, as ``exportedPrivateKey()`` gave it.
    public init(pkcs8: [UInt8], algorithm: COSEAlgorithm) throws(InvalidKey) {
        switch algorithm {
        case .es256:
            guard let key = try? P256.Signing.PrivateKey(derRepresentation: pkcs8) else { throw .unreadable }
            self.init(key)
        case .ps256:
            guard let key = try? _RSA.Signing.PrivateKey(derRepresentation: pkcs8) else { throw .unreadable }
            try self.init(key)
        default:
            throw .unreadable
        }
    }

    private init(_ key: P256.Signing.PrivateKey) {
        self.privateKey = .p256(key)
        guard let publicKey = try? SignerPublicKey(p256Point: Array(key.publicKey.x963Representation)) else {
            preconditionFailure("a private key whose public point is none")
        }
        self.publicKey = publicKey
    }

    private init(_ key: _RSA.Signing.PrivateKey) throws(InvalidKey) {
        guard let publicKey = try? SignerPublicKey(rsaKeyInfo: Array(key.publicKey.derRepresentation)) else {
            throw .modulusBitCount(key.keySizeInBits)
        }
        self.privateKey = .rsa(key)
        self.publicKey = publicKey
    }

    /// Signs a message with SHA-256; the randomness of the signature comes from the cryptographic library.
    public func signature(over message: [UInt8]) throws -> [UInt8] {
        switch privateKey {
        case .p256(let key):
            try key.signature(for: message).withUnsafeBytes { Array($0) }
        case .rsa(let key):
            // The library's PSS takes a salt as long as the hash: 32 bytes.
            try key.signature(for: SHA256.hash(data: message), padding: .PSS).withUnsafeBytes { Array($0) }
        }
    }

    /// The private key as DER of PKCS #8: to be sealed at once with ``EncryptedKeyFile``, and never written otherwise.
    public func exportedPrivateKey() -> [UInt8] {
        switch privateKey {
        case .p256(let key): Array(key.derRepresentation)
        case .rsa(let key): Array(key.pkcs8DERRepresentation)
        }
    }
}

extension SoftwareSigner: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Names the key by its public half.
    public var description: String {
        let name = publicKey.keyIdentifier.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }
        return "software key \(name.joined()) (private key not shown)"
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Shows nothing but the description, so that a dump of anything that holds a signer shows no key.
    public var customMirror: Mirror { Mirror(self, children: ["signer": description]) }
}
