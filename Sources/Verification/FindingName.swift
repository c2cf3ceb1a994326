/// The eight checks, in the order in which they are shown.
///
/// The raw value is the name in machine-readable results.
public enum FindingName: String, Hashable, Sendable, CaseIterable {
    /// The text can be taken apart down to the claims.
    case structure
    /// The certificate conforms to the schema to the letter.
    case schema
    /// The certificate can be read as deployed readers must.
    case schemaTolerant = "schema_tolerant"
    /// A trusted signer signed it.
    case signature
    /// It is neither too early nor too late.
    case time
    /// The signer may attest this kind.
    case keyUsage = "key_usage"
    /// It has not been revoked.
    case revocation
    /// The rules of the given country accept it.
    case rules
}
