/// What a published certificate is for; only document signers sign health certificates.
///
/// The raw value stands in trust bundles. Source: EU-DCC §3.3, §7.2, §7.4.
public enum TrustUsage: Int, Hashable, Sendable, CaseIterable {
    /// The source does not say; whoever named the source vouches for it as a document signer.
    case unstated = 0
    /// Signs health certificates (DSC).
    case documentSigner = 1
    /// Signs the certificates of document signers (CSCA, SCA).
    case authority = 2
    /// Signs what a country uploads to a gateway (UPLOAD, NB_UP).
    case upload = 3
    /// Opens the connection to a gateway (AUTHENTICATION, NB_TLS).
    case authentication = 4
    /// Signs the list itself (TRUSTANCHOR).
    case trustAnchor = 5
    /// Has to do with encryption (DESC, DECA).
    case encryption = 6
    /// Anything else that a list names.
    case other = 7

    /// Whether a key of this use may stand under a health certificate.
    public var isSigner: Bool { self == .documentSigner || self == .unstated }

    /// What lists call it.
    public var name: String {
        switch self {
        case .unstated: "unstated"
        case .documentSigner: "DSC"
        case .authority: "CSCA"
        case .upload: "UPLOAD"
        case .authentication: "AUTHENTICATION"
        case .trustAnchor: "TRUSTANCHOR"
        case .encryption: "ENCRYPTION"
        case .other: "other"
        }
    }
}
