public import COSE

/// What reading a certificate needs of the host: a hash, and keys made ready.
public protocol CertificateHost: AnyObject, Sendable {
    /// SHA-256, 32 bytes.
    func sha256(_ bytes: [UInt8]) -> [UInt8]

    /// A key made ready to check signatures; nothing when the key is not usable.
    func prepare(_ key: PublicKeyMaterial) -> (any PreparedKey)?
}
