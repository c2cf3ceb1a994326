/// What we know about one document signer beside its private key: its certificate, and until when it signs.
///
/// The private-key use of six months stands only here; verifiers do not evaluate it. Source: EU-DCC §3.6.
public struct DocumentSignerRecord: Sendable, Hashable {
    /// DER of the certificate.
    public let certificate: [UInt8]
    /// The first eight bytes of SHA-256 of the certificate.
    public let keyIdentifier: [UInt8]
    /// Beginning of the certificate's validity, seconds since 1970.
    public let notBefore: Int
    /// End of the certificate's validity, seconds since 1970.
    public let notAfter: Int
    /// End of signing, seconds since 1970; never after `notAfter`.
    public let signsUntil: Int

    /// Makes the record of a certificate that signs for ``CertificateProfiles/documentSignerUseSeconds``.
    ///
    /// - Precondition: `notBefore` lies before `notAfter`.
    public init(certificate: [UInt8], notBefore: Int, notAfter: Int) {
        precondition(notBefore < notAfter, "a document signer whose validity is empty")
        self.certificate = certificate
        self.keyIdentifier = CertificateProfiles.keyIdentifier(ofCertificate: certificate)
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.signsUntil = min(notAfter, notBefore + CertificateProfiles.documentSignerUseSeconds)
    }

    /// Whether the key may sign at this moment, seconds since 1970.
    public func signs(at secondsSince1970: Int) -> Bool {
        notBefore <= secondsSince1970 && secondsSince1970 <= signsUntil
    }
}
