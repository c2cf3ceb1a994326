public import Encodings

/// The signature algorithms that health certificates use, by their registered numbers.
///
/// Source: RFC 9053 §2, RFC 8230 §2.
public enum COSEAlgorithm: Int, Hashable, Sendable, CaseIterable {
    /// ECDSA with SHA-256; on curve P-256 unless the key is on another.
    case es256 = -7
    /// ECDSA with SHA-384.
    case es384 = -35
    /// RSASSA-PSS with SHA-256 and a salt of 32 bytes.
    case ps256 = -37

    /// The algorithm of a number that a message names, when it is one of ours.
    public init?(number: WideInt) {
        guard let number = Int(exactly: number) else { return nil }
        self.init(rawValue: number)
    }

    /// The name in the registry.
    public var name: String {
        switch self {
        case .es256: "ES256"
        case .es384: "ES384"
        case .ps256: "PS256"
        }
    }
}
