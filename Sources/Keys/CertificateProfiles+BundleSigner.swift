import X509

extension CertificateProfiles {
    /// How long the certificate of a bundle signer is valid: two years.
    public static let bundleSignerValiditySeconds = 2 * 365 * 86_400

    /// Makes the certificate of the key that signs trust bundles: P-256, self-signed, digital signature alone, no authority.
    ///
    /// Verifiers pin it as it is; it stands in no chain and in no trust list. Source: docs/design/0005.
    ///
    /// - Parameters:
    ///   - serialNumber: 8 to 20 random bytes.
    ///   - notBefore: seconds since 1970; it is valid for ``bundleSignerValiditySeconds``.
    public static func bundleSigner(
        _ name: CertificateName,
        key: any Signer,
        serialNumber: [UInt8],
        notBefore: Int
    ) throws(ProfileError) -> [UInt8] {
        try selfSigned(
            name,
            key: key,
            serialNumber: serialNumber,
            notBefore: notBefore,
            validitySeconds: bundleSignerValiditySeconds
        ) { publicKey in
            try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                SubjectKeyIdentifier(hash: publicKey)
            }
        }
    }
}
