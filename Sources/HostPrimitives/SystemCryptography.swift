public import COSE
import Crypto
import CryptoExtras
public import TrustLists

/// Hashing and keys by swift-crypto.
public final class SystemCryptography: CertificateHost {
    /// The fewest bits an RSA key may have: deployed signers hold keys this small, and the trust list decides whether
    /// they are believed; none is ever issued here.
    public static let rsaBitsMin = 1024
    /// The most bits an RSA key may have.
    public static let rsaBitsMax = 4096

    /// Makes the host's cryptography; it has no state.
    public init() {}

    /// SHA-256, 32 bytes.
    public func sha256(_ bytes: [UInt8]) -> [UInt8] { [UInt8](SHA256.hash(data: bytes)) }

    /// A key made ready; nothing when the point is not on its curve, or an RSA key is too small or too large.
    public func prepare(_ key: PublicKeyMaterial) -> (any PreparedKey)? {
        switch key {
        case .p256(let point):
            guard let key = Self.p256(point) else { return nil }
            return PreparedP256Key(key)
        case .p384(let point):
            guard let key = Self.p384(point) else { return nil }
            return PreparedP384Key(key)
        case .p521(let point):
            guard let key = try? P521.Signing.PublicKey(x963Representation: point) else { return nil }
            return PreparedP521Key(key)
        case .rsa(let modulus, let exponent):
            let encoded = RSAKeyEncoding.publicKey(modulus: modulus, exponent: exponent)
            guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: encoded) else { return nil }
            guard (Self.rsaBitsMin...Self.rsaBitsMax).contains(key.keySizeInBits) else { return nil }
            return PreparedRSAKey(key)
        case .unsupported: return nil
        }
    }

    private static func p256(_ point: [UInt8]) -> P256.Signing.PublicKey? {
        point.first == 4
            ? try? P256.Signing.PublicKey(x963Representation: point)
            : try? P256.Signing.PublicKey(compressedRepresentation: point)
    }

    private static func p384(_ point: [UInt8]) -> P384.Signing.PublicKey? {
        point.first == 4
            ? try? P384.Signing.PublicKey(x963Representation: point)
            : try? P384.Signing.PublicKey(compressedRepresentation: point)
    }
}
