import Crypto
import CryptoExtras

/// The public half of a signing key, in the byte forms that certificates and statements use.
public struct SignerPublicKey: Sendable, Hashable {
    /// What kind of key it is.
    public enum Form: Sendable, Hashable {
        /// A point of P-256, uncompressed (X9.63), 65 bytes.
        case p256(point: [UInt8])
        /// An RSA key of so many bits.
        case rsa(bitCount: Int)
    }

    /// What is wrong with bytes that should be a public key.
    public enum InvalidKey: Error, Hashable, Sendable {
        /// Not a point of P-256 in the uncompressed form.
        case notAPoint
        /// Not the DER of an RSA key of 2048 to 3072 bits.
        case notAnRSAKey
    }

    /// The kind, with the point of an elliptic key.
    public let form: Form
    /// DER of the SubjectPublicKeyInfo.
    ///
    /// Source: RFC 5480 §2, RFC 8017 A.1.
    public let subjectPublicKeyInfo: [UInt8]

    /// Makes a P-256 key from its uncompressed point.
    public init(p256Point point: [UInt8]) throws(InvalidKey) {
        guard point.count == 65, let key = try? P256.Signing.PublicKey(x963Representation: point) else {
            throw .notAPoint
        }
        self.form = .p256(point: point)
        self.subjectPublicKeyInfo = Array(key.derRepresentation)
    }

    /// Makes an RSA key from the DER of its SubjectPublicKeyInfo.
    public init(rsaKeyInfo der: [UInt8]) throws(InvalidKey) {
        guard let key = try? _RSA.Signing.PublicKey(derRepresentation: der),
            SoftwareSigner.modulusBitCounts.contains(key.keySizeInBits)
        else { throw .notAnRSAKey }
        self.form = .rsa(bitCount: key.keySizeInBits)
        self.subjectPublicKeyInfo = Array(key.derRepresentation)
    }

    /// The point of an elliptic key, 65 bytes.
    public var p256Point: [UInt8]? {
        guard case .p256(let point) = form else { return nil }
        return point
    }

    /// The first eight bytes of SHA-256 of the point: how a key is named to people.
    ///
    /// Of an RSA key the SubjectPublicKeyInfo is hashed.
    public var keyIdentifier: [UInt8] {
        Array(SHA256.hash(data: p256Point ?? subjectPublicKeyInfo).prefix(8))
    }
}
