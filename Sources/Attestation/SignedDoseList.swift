public import Records

/// A list of dose documents that a site signed once.
public struct SignedDoseList: Sendable, Hashable {
    /// The site that vouches.
    public let siteCode: String
    /// How many documents it holds.
    public let leafCount: Int
    /// The Merkle root over the documents, 32 bytes.
    public let root: [UInt8]
    /// The COSE_Sign1 message whose payload names site, root, count and time.
    public let statement: [UInt8]
    /// When it was signed.
    public let signedAt: Instant

    /// Makes a signed list.
    public init(siteCode: String, leafCount: Int, root: [UInt8], statement: [UInt8], signedAt: Instant) {
        self.siteCode = siteCode
        self.leafCount = leafCount
        self.root = root
        self.statement = statement
        self.signedAt = signedAt
    }
}
