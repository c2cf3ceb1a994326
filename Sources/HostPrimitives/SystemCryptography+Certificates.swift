public import COSE
import Crypto
import CryptoExtras
public import TrustLists

extension SystemCryptography: CertificateSignatureHost {
    /// Whether a signature under a certificate was made with a key.
    public func check(
        _ signature: ArraySlice<UInt8>,
        over message: ArraySlice<UInt8>,
        by key: PublicKeyMaterial,
        algorithm: CertificateSignatureAlgorithm
    ) -> SignatureVerdict {
        switch algorithm {
        case .ecdsa(.sha256): elliptic(signature, SHA256.hash(data: message), key)
        case .ecdsa(.sha384): elliptic(signature, SHA384.hash(data: message), key)
        case .ecdsa(.sha512): elliptic(signature, SHA512.hash(data: message), key)
        case .rsa(.sha256): rsa(signature, SHA256.hash(data: message), key, .insecurePKCS1v1_5)
        case .rsa(.sha384): rsa(signature, SHA384.hash(data: message), key, .insecurePKCS1v1_5)
        case .rsa(.sha512): rsa(signature, SHA512.hash(data: message), key, .insecurePKCS1v1_5)
        case .rsaPSS(.sha256): rsa(signature, SHA256.hash(data: message), key, .PSS)
        case .rsaPSS(.sha384): rsa(signature, SHA384.hash(data: message), key, .PSS)
        case .rsaPSS(.sha512): rsa(signature, SHA512.hash(data: message), key, .PSS)
        }
    }

    private func elliptic(
        _ signature: ArraySlice<UInt8>,
        _ digest: some Digest,
        _ key: PublicKeyMaterial
    ) -> SignatureVerdict {
        let isValid: Bool
        switch key {
        case .p256(let point):
            guard let key = Self.p256(point) else { return .keyOfWrongKind }
            guard let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return .invalid }
            isValid = key.isValidSignature(parsed, for: digest)
        case .p384(let point):
            guard let key = Self.p384(point) else { return .keyOfWrongKind }
            guard let parsed = try? P384.Signing.ECDSASignature(derRepresentation: signature) else { return .invalid }
            isValid = key.isValidSignature(parsed, for: digest)
        case .p521(let point):
            guard let key = try? P521.Signing.PublicKey(x963Representation: point) else { return .keyOfWrongKind }
            guard let parsed = try? P521.Signing.ECDSASignature(derRepresentation: signature) else { return .invalid }
            isValid = key.isValidSignature(parsed, for: digest)
        case .rsa, .unsupported: return .keyOfWrongKind
        }
        return isValid ? .valid : .invalid
    }

    private func rsa(
        _ signature: ArraySlice<UInt8>,
        _ digest: some Digest,
        _ key: PublicKeyMaterial,
        _ padding: _RSA.Signing.Padding
    ) -> SignatureVerdict {
        guard case .rsa(let modulus, let exponent) = key, let key = Self.rsa(modulus: modulus, exponent: exponent)
        else { return .keyOfWrongKind }
        let parsed = _RSA.Signing.RSASignature(rawRepresentation: signature)
        return key.isValidSignature(parsed, for: digest, padding: padding) ? .valid : .invalid
    }
}
