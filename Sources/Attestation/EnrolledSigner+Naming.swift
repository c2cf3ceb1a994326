import Crypto
import Encodings

extension EnrolledSigner {
    /// How people name a certificate: the first eight bytes of its SHA-256 in hexadecimal.
    public static func name(ofCertificate der: [UInt8]) -> String {
        Hex.encode(SHA256.hash(data: der).prefix(8))
    }
}
