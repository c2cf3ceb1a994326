// The certificate library takes the bounds of validity as Foundation's dates; nothing else of Foundation is used.
import FoundationEssentials
import SwiftASN1
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
        let serial = try checkedSerialNumber(serialNumber)
        guard let privateKey = AuthorityKey(key) else { throw .authorityKeyUnfit }
        do {
            let subject = try distinguishedName(name)
            let certificate = try Certificate(
                version: .v3,
                serialNumber: serial,
                publicKey: privateKey.publicKey,
                notValidBefore: date(notBefore),
                notValidAfter: date(notBefore + bundleSignerValiditySeconds),
                issuer: subject,
                subject: subject,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    SubjectKeyIdentifier(hash: privateKey.publicKey)
                },
                issuerPrivateKey: Certificate.PrivateKey(privateKey)
            )
            return try serialized(certificate)
        } catch {
            throw .signingFailed
        }
    }
}
