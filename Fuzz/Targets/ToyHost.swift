import COSE
import TrustLists

/// A host whose hash and signatures are cheap, so that the fuzzer spends its time in our code.
///
/// A toy signature is a keyed sum of the message: whoever has the key can make it, and nobody hits it by chance.
final class ToyHost: CertificateHost, CertificateSignatureHost {
    func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var sum = ToyKey.sum(of: bytes, secret: 0)
        return (0..<32).map { index in
            if index % 8 == 0 { sum = sum &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
            return UInt8(truncatingIfNeeded: sum >> UInt64(index % 8 * 8))
        }
    }

    func prepare(_ key: PublicKeyMaterial) -> (any PreparedKey)? {
        switch key {
        case .p256: ToyKey(algorithm: .es256)
        case .rsa: ToyKey(algorithm: .ps256)
        case .p384, .p521: ToyKey(algorithm: .es384)
        case .unsupported: nil
        }
    }

    func check(
        _ signature: ArraySlice<UInt8>,
        over message: ArraySlice<UInt8>,
        by key: PublicKeyMaterial,
        algorithm: CertificateSignatureAlgorithm
    ) -> SignatureVerdict {
        signature.elementsEqual(ToyKey.sign([UInt8](message))) ? .valid : .invalid
    }
}
