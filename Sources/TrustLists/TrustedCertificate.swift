public import COSE
public import Encodings
public import HealthCertificate

/// A document signer's certificate, read as far as checking health certificates needs.
///
/// Its own signature is not checked here: standing in the trust list is what makes a signer valid. Source: EU-DCC §1.2.
public struct TrustedCertificate: Sendable {
    /// The certificate as it came.
    public let encoded: [UInt8]
    /// The first eight bytes of SHA-256 over the certificate.
    public let keyIdentifier: [UInt8]
    /// Two-letter country of the subject, if named.
    public let country: String?
    /// Common name of the subject, if named.
    public let commonName: String?
    /// The first second of validity, since 1970.
    public let validFrom: WideInt
    /// The last second of validity, since 1970.
    public let validUntil: WideInt
    /// What the holder may attest: all kinds when the extended key usage names none of them.
    public let allowedKinds: Set<CertificateKind>
    /// Whether the extended key usage names any kind of the European scheme.
    public let isLimitedToKinds: Bool
    /// The key as it stands in the certificate.
    public let key: PublicKeyMaterial
    /// The bits of the key as they stand in the certificate: the point of an elliptic key on any curve, the DER of an RSA key.
    public let subjectPublicKey: [UInt8]
    /// The key made ready by the host; nothing when it is not usable.
    public let preparedKey: (any PreparedKey)?

    /// Reads a certificate in DER.
    public init(decoding encoded: [UInt8], host: any CertificateHost) throws(CertificateFault) {
        let content = try CertificateContent(decoding: encoded)
        self.encoded = encoded
        keyIdentifier = [UInt8](host.sha256(encoded).prefix(8))
        country = content.country
        commonName = content.commonName
        validFrom = content.validFrom
        validUntil = content.validUntil
        allowedKinds = content.allowedKinds
        isLimitedToKinds = content.isLimitedToKinds
        key = content.key
        subjectPublicKey = content.subjectPublicKey
        preparedKey = host.prepare(content.key)
    }

    /// Whether the certificate is valid at a moment, both ends included.
    public func isValid(at secondsSince1970: WideInt) -> Bool {
        validFrom <= secondsSince1970 && secondsSince1970 <= validUntil
    }
}
