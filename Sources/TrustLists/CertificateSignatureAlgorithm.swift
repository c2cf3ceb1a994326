/// How the signature under a certificate was made.
///
/// Source: RFC 5758 §3.2, RFC 4055 §3 and §5.
public enum CertificateSignatureAlgorithm: Hashable, Sendable {
    /// The hash under a signature.
    public enum Hash: Hashable, Sendable {
        /// SHA-256.
        case sha256
        /// SHA-384.
        case sha384
        /// SHA-512.
        case sha512
    }

    /// ECDSA, the signature in DER.
    case ecdsa(Hash)
    /// RSASSA-PKCS1-v1_5.
    case rsa(Hash)
    /// RSASSA-PSS with the same hash in the mask and a salt as long as the hash.
    case rsaPSS(Hash)
}
