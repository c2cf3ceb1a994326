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

    /// When a key is made ready to check signatures.
    public enum Preparation: Hashable, Sendable {
        /// As soon as its certificate is read; a key that is not usable is known as such.
        case atOnce
        /// When it is first asked: for lists of many keys of which few are used.
        case late
    }

    private let preparation: Preparation

    /// Makes the host's cryptography; it has no other state.
    public init(preparing preparation: Preparation = .atOnce) { self.preparation = preparation }

    /// SHA-256, 32 bytes.
    public func sha256(_ bytes: [UInt8]) -> [UInt8] { [UInt8](SHA256.hash(data: bytes)) }

    /// A key made ready; nothing when the point is not on its curve, or an RSA key is too small or too large.
    ///
    /// A host that prepares late finds that out when the key is asked, which then answers that it is of the wrong kind.
    public func prepare(_ key: PublicKeyMaterial) -> (any PreparedKey)? {
        switch (preparation, key) {
        case (_, .unsupported): nil
        case (.atOnce, _): Self.prepareNow(key)
        case (.late, _): LatePreparedKey(key)
        }
    }

    static func prepareNow(_ key: PublicKeyMaterial) -> (any PreparedKey)? {
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
            guard let key = Self.rsa(modulus: modulus, exponent: exponent) else { return nil }
            return PreparedRSAKey(key)
        case .unsupported: return nil
        }
    }

    static func rsa(modulus: [UInt8], exponent: [UInt8]) -> _RSA.Signing.PublicKey? {
        let encoded = RSAKeyEncoding.publicKey(modulus: modulus, exponent: exponent)
        guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: encoded),
            (rsaBitsMin...rsaBitsMax).contains(key.keySizeInBits)
        else { return nil }
        return key
    }

    static func p256(_ point: [UInt8]) -> P256.Signing.PublicKey? {
        point.first == 4
            ? try? P256.Signing.PublicKey(x963Representation: point)
            : try? P256.Signing.PublicKey(compressedRepresentation: point)
    }

    static func p384(_ point: [UInt8]) -> P384.Signing.PublicKey? {
        point.first == 4
            ? try? P384.Signing.PublicKey(x963Representation: point)
            : try? P384.Signing.PublicKey(compressedRepresentation: point)
    }
}
