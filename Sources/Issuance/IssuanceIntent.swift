public import Records

/// The written intention to issue one certificate: made durable before anything is signed.
///
/// A crash after it leaves the same intent to the next run, with the same identifier and the same bytes.
public struct IssuanceIntent: Sendable, Hashable {
    /// The unique certificate identifier that was allotted.
    public let uvci: String
    /// Whose certificate.
    public let personalNumber: PersonalNumber
    /// The record whose dose it will show.
    public let recordKey: RecordKey
    /// The attested dose document behind it; one certificate for each, ever.
    public let documentDigest: [UInt8]
    /// Which document signer is to sign: the first eight bytes of SHA-256 of its certificate.
    public let keyIdentifier: [UInt8]
    /// `iat`.
    public let issuedAt: Instant
    /// `exp`.
    public let expiresAt: Instant
    /// The exact CWT claims to be signed, as checked.
    public let claims: [UInt8]

    /// Makes an intent; Issuance prepares one, Store reads one back.
    public init(
        uvci: String,
        personalNumber: PersonalNumber,
        recordKey: RecordKey,
        documentDigest: [UInt8],
        keyIdentifier: [UInt8],
        issuedAt: Instant,
        expiresAt: Instant,
        claims: [UInt8]
    ) {
        self.uvci = uvci
        self.personalNumber = personalNumber
        self.recordKey = recordKey
        self.documentDigest = documentDigest
        self.keyIdentifier = keyIdentifier
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.claims = claims
    }
}
