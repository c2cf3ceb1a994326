public import Encodings

/// Hashes of revoked certificates that a country published together.
///
/// Source: EU-DCC §4.1.
public struct RevocationBatch: Hashable, Sendable {
    /// Whose certificates: two letters.
    public var country: String
    /// Under which key they were signed; nothing when that is not known (`UNKNOWN_KID`).
    public var keyIdentifier: [UInt8]?
    /// Of what the hashes are.
    public var hashType: RevocationHashType
    /// The last second, since 1970, for which the batch speaks.
    public var expiresAt: WideInt
    /// The hashes.
    public var hashes: [RevocationHash]

    /// Puts a batch together.
    public init(
        country: String,
        keyIdentifier: [UInt8]?,
        hashType: RevocationHashType,
        expiresAt: WideInt,
        hashes: [RevocationHash]
    ) {
        self.country = country
        self.keyIdentifier = keyIdentifier
        self.hashType = hashType
        self.expiresAt = expiresAt
        self.hashes = hashes
    }

    /// The batches that still speak at a moment.
    public static func purged(_ batches: [RevocationBatch], at secondsSince1970: WideInt) -> [RevocationBatch] {
        batches.filter { $0.expiresAt >= secondsSince1970 }
    }
}
