/// Of what a revocation holds the hash.
///
/// The raw value stands in trust bundles. Source: EU-DCC §4.2.
public enum RevocationHashType: Int, Hashable, Sendable, CaseIterable {
    /// Of the certificate identifier, byte for byte as the certificate carries it.
    case certificateIdentifier = 1
    /// Of the country code and the certificate identifier behind it.
    case countryAndIdentifier = 2
    /// Of the signature.
    case signature = 3

    /// What batches call it.
    public var name: String {
        switch self {
        case .certificateIdentifier: "UCI"
        case .countryAndIdentifier: "COUNTRYCODEUCI"
        case .signature: "SIGNATURE"
        }
    }
}
