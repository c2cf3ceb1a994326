public import Records

/// An authority whose certificates the ministry accepts for signing doses, or accepted for a time.
public struct ListedAuthority: Sendable, Hashable {
    /// The authority's certificate, DER.
    public let certificate: [UInt8]
    /// When it was listed.
    public let listedAt: Instant
    /// From when on lists that come in under it do not count; nothing while it is listed.
    public let delistedFrom: Instant?

    /// Makes an entry.
    public init(certificate: [UInt8], listedAt: Instant, delistedFrom: Instant? = nil) {
        self.certificate = certificate
        self.listedAt = listedAt
        self.delistedFrom = delistedFrom
    }

    /// Whether lists that came in at this moment count.
    public func counts(at instant: Instant) -> Bool { delistedFrom.map { instant < $0 } ?? true }
}
