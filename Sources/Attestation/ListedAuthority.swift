public import Records

/// An authority whose certificates the ministry accepts for signing doses, or accepted for a time.
public struct ListedAuthority: Sendable, Hashable {
    /// The authority's certificate, DER.
    public let certificate: [UInt8]
    /// When it was listed.
    public let listedAt: Instant
    /// From when on lists that come in under it do not count; nothing while it is listed.
    public let delistedFrom: Instant?
    /// The number of the last list that the store held when the authority was taken off; nothing while that lies ahead.
    ///
    /// Later lists do not count whatever moment they carry.
    public let delistedAfterList: Int64?

    /// Makes an entry.
    public init(certificate: [UInt8], listedAt: Instant, delistedFrom: Instant? = nil, delistedAfterList: Int64? = nil)
    {
        self.certificate = certificate
        self.listedAt = listedAt
        self.delistedFrom = delistedFrom
        self.delistedAfterList = delistedAfterList
    }

    /// Whether lists that came in at this moment under this number count.
    ///
    /// - Parameter listNumber: nothing for a list that has no number yet.
    public func counts(at instant: Instant, listNumber: Int64? = nil) -> Bool {
        if let delistedFrom, instant >= delistedFrom { return false }
        guard let delistedAfterList else { return true }
        return listNumber.map { $0 <= delistedAfterList } ?? false
    }
}
