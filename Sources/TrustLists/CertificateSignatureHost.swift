public import COSE

/// What checking the signature under a certificate needs of the host.
public protocol CertificateSignatureHost: AnyObject, Sendable {
    /// Whether `signature`, as it stands in a certificate, was made over `message` with the private half of `key`.
    func check(
        _ signature: ArraySlice<UInt8>,
        over message: ArraySlice<UInt8>,
        by key: PublicKeyMaterial,
        algorithm: CertificateSignatureAlgorithm
    ) -> SignatureVerdict
}
