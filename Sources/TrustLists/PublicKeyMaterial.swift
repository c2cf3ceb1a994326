/// A public key as it stands in a certificate, before the host has made anything of it.
public enum PublicKeyMaterial: Hashable, Sendable {
    /// A point on curve P-256, in the form of SEC 1 §2.3.3.
    case p256(point: [UInt8])
    /// A point on curve P-384.
    case p384(point: [UInt8])
    /// A point on curve P-521.
    case p521(point: [UInt8])
    /// An RSA key, whether its algorithm says RSA or RSASSA-PSS; big-endian numbers.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// Any other key, such as one on a curve given by explicit parameters.
    case unsupported

    /// What a person calls the key.
    public var name: String {
        switch self {
        case .p256: "P-256"
        case .p384: "P-384"
        case .p521: "P-521"
        case .rsa(let modulus, _): "RSA-" + String(modulus.drop { $0 == 0 }.count * 8)
        case .unsupported: "unsupported"
        }
    }
}
