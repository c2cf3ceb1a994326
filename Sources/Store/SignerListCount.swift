public import Records

/// One list of a signer, in counts: what somebody looks at after a signer was barred.
public struct SignerListCount: Sendable, Hashable {
    /// The list's number.
    public let number: Int64
    /// When it came in.
    public let receivedAt: Instant
    /// Documents in it.
    public let leafCount: Int
    /// Doses that it covers today.
    public let covered: Int
    /// Doses among them whose person has a certificate.
    public let certified: Int
}
