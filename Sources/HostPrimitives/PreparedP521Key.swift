import COSE
import Crypto

/// A key on curve P-521, made ready.
final class PreparedP521Key: PreparedKey {
    private let key: P521.Signing.PublicKey

    init(_ key: P521.Signing.PublicKey) { self.key = key }

    func check(signature: ArraySlice<UInt8>, message: [UInt8], algorithm: COSEAlgorithm) -> SignatureVerdict {
        guard algorithm != .ps256 else { return .keyOfWrongKind }
        guard signature.count == 132, let parsed = try? P521.Signing.ECDSASignature(rawRepresentation: signature)
        else { return .invalid }
        let isValid =
            algorithm == .es256
            ? key.isValidSignature(parsed, for: SHA256.hash(data: message))
            : key.isValidSignature(parsed, for: SHA384.hash(data: message))
        return isValid ? .valid : .invalid
    }
}
