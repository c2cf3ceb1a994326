/// The object identifiers that signed messages and the certificates in them carry, in their encoded form.
///
/// Source: RFC 5652 §11 and §5, RFC 5035 §3, RFC 5280 §4.2, RFC 5754 §2 and §3.
enum CMSIdentifier {
    /// signedData, 1.2.840.113549.1.7.2.
    static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
    /// data, 1.2.840.113549.1.7.1.
    static let data: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]
    /// contentType, 1.2.840.113549.1.9.3.
    static let contentType: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03]
    /// messageDigest, 1.2.840.113549.1.9.4.
    static let messageDigest: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04]
    /// signingTime, 1.2.840.113549.1.9.5.
    static let signingTime: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05]
    /// signingCertificateV2, 1.2.840.113549.1.9.16.2.47.
    static let signingCertificate: [UInt8] = [
        0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x2F,
    ]
    /// rsaEncryption, 1.2.840.113549.1.1.1: names the key alone, the hash stands apart.
    static let rsaEncryption: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
    /// RSASSA-PSS, 1.2.840.113549.1.1.10.
    static let rsaPSS: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A]
    /// MGF1, 1.2.840.113549.1.1.8.
    static let maskGeneration: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08]
    /// ecdsa-with-SHA256, 1.2.840.10045.4.3.2.
    static let ecdsaWithSHA256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]
    /// 2.16.840.1.101.3.4.2, under which 1, 2, 3 are SHA-256, SHA-384, SHA-512.
    static let hashArc: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]

    /// 2.5.29, under which certificates name their extensions.
    static let extensionArc: [UInt8] = [0x55, 0x1D]
    /// The last arc of subjectKeyIdentifier.
    static let subjectKeyIdentifier: UInt8 = 14
    /// The last arc of keyUsage.
    static let keyUsage: UInt8 = 15
    /// The last arc of basicConstraints.
    static let basicConstraints: UInt8 = 19
    /// The last arc of extKeyUsage.
    static let extendedKeyUsage: UInt8 = 37
    /// The last arcs that may be critical and need no look: subject's other names, policies.
    static let tolerated: Set<UInt8> = [17, 32]

    /// 1.3.6.1.5.5.7.3, under which extended usages stand.
    static let extendedUsageArc: [UInt8] = [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03]
    /// The last arc of serverAuth.
    static let serverAuthentication: UInt8 = 1
    /// The last arc of clientAuth.
    static let clientAuthentication: UInt8 = 2
    /// The last arcs of emailProtection and documentSigning (RFC 9336).
    static let documentUsages: Set<UInt8> = [4, 36]
    /// Microsoft's document signing, 1.3.6.1.4.1.311.10.3.12, which public authorities write into certificates of persons.
    static let microsoftDocumentSigning: [UInt8] = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x0A, 0x03, 0x0C]
    /// anyExtendedKeyUsage, 2.5.29.37.0.
    static let anyExtendedUsage: [UInt8] = [0x55, 0x1D, 0x25, 0x00]
    /// commonName, 2.5.4.3.
    static let commonName: [UInt8] = [0x55, 0x04, 0x03]
}
