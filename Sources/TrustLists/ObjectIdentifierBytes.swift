/// The object identifiers that reading a signer's certificate meets, in their encoded form.
enum ObjectIdentifierBytes {
    /// Country name: 2.5.4.6.
    static let country: [UInt8] = [0x55, 0x04, 0x06]
    /// Common name: 2.5.4.3.
    static let commonName: [UInt8] = [0x55, 0x04, 0x03]
    /// Extended key usage: 2.5.29.37.
    static let extendedKeyUsage: [UInt8] = [0x55, 0x1D, 0x25]
    /// 1.3.6.1.4.1.1847.2021.1, under which 1 is test, 2 vaccination, 3 recovery.
    static let purposeArc: [UInt8] = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x8E, 0x37, 0x8F, 0x65, 0x01]
    /// 1.3.6.1.4.1.0.1847.2021.1: a typing error of the first days, and the more common form in production.
    static let purposeArcAsOftenMistyped: [UInt8] = [
        0x2B, 0x06, 0x01, 0x04, 0x01, 0x00, 0x8E, 0x37, 0x8F, 0x65, 0x01,
    ]
    /// A key on an elliptic curve: 1.2.840.10045.2.1.
    static let ellipticCurveKey: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
    /// Curve P-256: 1.2.840.10045.3.1.7.
    static let curveP256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    /// Curve P-384: 1.3.132.0.34.
    static let curveP384: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x22]
    /// Curve P-521: 1.3.132.0.35.
    static let curveP521: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x23]
    /// An RSA key: 1.2.840.113549.1.1.1.
    static let rsaKey: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
    /// An RSA key for RSASSA-PSS alone: 1.2.840.113549.1.1.10.
    static let rsaPSSKey: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A]
    /// Basic constraints: 2.5.29.19.
    static let basicConstraints: [UInt8] = [0x55, 0x1D, 0x13]
    /// 1.2.840.10045.4.3, under which 2, 3, 4 are ECDSA with SHA-256, SHA-384, SHA-512.
    static let ecdsaArc: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03]
    /// 1.2.840.113549.1.1, under which 10 is RSASSA-PSS and 11, 12, 13 are RSA with SHA-256, SHA-384, SHA-512.
    static let rsaArc: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01]
    /// MGF1: 1.2.840.113549.1.1.8.
    static let maskGeneration: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08]
    /// 2.16.840.1.101.3.4.2, under which 1, 2, 3 are SHA-256, SHA-384, SHA-512.
    static let hashArc: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]
}
