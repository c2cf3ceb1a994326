/// One published certificate with what its source says about it: a line of a trust bundle.
///
/// The certificate need not be readable: what cannot be read is kept, counted and shown, and believed by nobody.
public struct TrustEntry: Hashable, Sendable {
    /// Whether an authority of the same country in the same source signed the certificate.
    ///
    /// The raw value stands in trust bundles.
    public enum Anchor: Int, Hashable, Sendable, CaseIterable {
        /// Nobody looked: the source holds no authorities, or the entry is none of a document signer.
        case unchecked = 0
        /// One did.
        case anchored = 1
        /// None did.
        case notAnchored = 2
    }

    /// The certificate in DER, exactly as it came.
    public var encoded: [UInt8]
    /// What it is for.
    public var usage: TrustUsage
    /// Country or participant as the source says, two or three letters.
    public var country: String?
    /// The domain of the network for which the key is published, such as `DCC`.
    public var domain: String?
    /// Where it was read: the last part of a path.
    public var source: String
    /// The key identifier that the source gives, when it is not the one computed from the certificate.
    public var declaredKeyIdentifier: [UInt8]?
    /// What is known of the authority above it.
    public var anchor: Anchor

    /// Describes a certificate.
    public init(
        encoded: [UInt8],
        usage: TrustUsage = .unstated,
        country: String? = nil,
        domain: String? = nil,
        source: String = "",
        declaredKeyIdentifier: [UInt8]? = nil,
        anchor: Anchor = .unchecked
    ) {
        self.encoded = encoded
        self.usage = usage
        self.country = country
        self.domain = domain
        self.source = source
        self.declaredKeyIdentifier = declaredKeyIdentifier
        self.anchor = anchor
    }
}
