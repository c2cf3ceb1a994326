import COSE
import Crypto
import CryptoExtras

/// An RSA key, made ready.
final class PreparedRSAKey: PreparedKey {
    private let key: _RSA.Signing.PublicKey

    init(_ key: _RSA.Signing.PublicKey) { self.key = key }

    func check(signature: ArraySlice<UInt8>, message: [UInt8], algorithm: COSEAlgorithm) -> SignatureVerdict {
        guard algorithm == .ps256 else { return .keyOfWrongKind }
        guard signature.count == (key.keySizeInBits + 7) / 8 else { return .invalid }
        let parsed = _RSA.Signing.RSASignature(rawRepresentation: signature)
        return key.isValidSignature(parsed, for: SHA256.hash(data: message), padding: .PSS) ? .valid : .invalid
    }
}
