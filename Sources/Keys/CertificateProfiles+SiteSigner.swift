import X509

extension CertificateProfiles {
    /// How long the certificate of a site's signer is valid at most: two years.
    public static let siteSignerValiditySeconds = 2 * 365 * 86_400

    /// Makes the certificate of somebody who vouches for the doses of a site, under the installation's own authority.
    ///
    /// Key usage digital signature and content commitment, critical; authority and subject key identifiers; no extended usage.
    /// It is for sites that have no certificate of a public or governmental authority. Source: docs/design/0012.
    ///
    /// - Parameters:
    ///   - authority: the certificate of the authority, made with ``authority(_:key:serialNumber:notBefore:)``.
    ///   - serialNumber: 8 to 20 random bytes; also written into the subject.
    ///   - notBefore: seconds since 1970.
    ///   - notAfter: at most ``siteSignerValiditySeconds`` later, and within the authority's validity.
    public static func siteSigner(
        _ name: CertificateName,
        publicKey: SignerPublicKey,
        authority: [UInt8],
        authorityKey: any Signer,
        serialNumber: [UInt8],
        notBefore: Int,
        notAfter: Int
    ) throws(ProfileError) -> [UInt8] {
        guard notBefore < notAfter, notAfter - notBefore <= siteSignerValiditySeconds else { throw .validityUnfit }
        return try issued(
            name,
            publicKey: publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: serialNumber,
            validity: notBefore...notAfter
        ) { key, authorityIdentifier in
            try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true, nonRepudiation: true))
                authorityIdentifier
                SubjectKeyIdentifier(hash: key)
            }
        }
    }
}
