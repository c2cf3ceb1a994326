import Encodings

/// The web token around a certificate, as it is issued: who, from when, until when, and the certificate.
public struct CertificateClaims: Hashable, Sendable {
    /// Two-letter code of the issuing country.
    public var issuer: String
    /// Issued at, seconds since 1970-01-01T00:00:00Z.
    public var issuedAt: Int
    /// The end of the signature's life, seconds since 1970-01-01T00:00:00Z.
    public var expiresAt: Int
    /// The certificate.
    public var certificate: DigitalCovidCertificate

    /// Makes the claims.
    public init(issuer: String, issuedAt: Int, expiresAt: Int, certificate: DigitalCovidCertificate) {
        self.issuer = issuer
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.certificate = certificate
    }

    /// The exact bytes to be signed as the payload: claims in the order 1, 6, 4, −260, as the reference writes them.
    public func encoded() -> [UInt8] {
        var writer = CBORWriter(capacity: 448)
        writer.writeMap(count: 4)
        writer.writeInteger(WireName.Claim.issuer)
        writer.writeText(issuer)
        writer.writeInteger(WireName.Claim.issuedAt)
        writer.writeInteger(issuedAt)
        writer.writeInteger(WireName.Claim.expiresAt)
        writer.writeInteger(expiresAt)
        writer.writeInteger(WireName.Claim.healthCertificate)
        writer.writeMap(count: 1)
        writer.writeInteger(WireName.Claim.europeanCertificate)
        certificate.write(to: &writer)
        return writer.bytes
    }
}
