public import TrustLists

/// An item of a gateway's answer whose hashes and country agree with its certificate.
///
/// Who vouches for it says its signature, a detached message of CMS over the certificate: it is checked where the
/// certificates of those who may upload are known. Source: EU-DCC §3.3, §3.5.
public struct GatewayItem: Hashable, Sendable {
    /// What was read of it.
    public let entry: TrustEntry
    /// What the source calls it: its key identifier, as written.
    public let name: String
    /// The signature over the certificate, not checked here; nothing when there is none that could be read.
    public let signature: [UInt8]?

    /// Describes an item.
    public init(entry: TrustEntry, name: String, signature: [UInt8]?) {
        self.entry = entry
        self.name = name
        self.signature = signature
    }
}
