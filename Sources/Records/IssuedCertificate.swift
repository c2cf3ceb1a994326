/// A certificate that was signed, compared and read back through the verifier.
///
/// Only Issuance makes one; Store reads one back (`@_spi(Issuance)`).
public struct IssuedCertificate: Sendable, Hashable {
    /// The unique certificate identifier, `URN:UVCI:01:VN:…#C`.
    public let uvci: String
    /// Whose it is.
    public let personalNumber: PersonalNumber
    /// The record whose dose it shows.
    public let recordKey: RecordKey
    /// When it was issued (`iat`).
    public let issuedAt: Instant
    /// When its signature ends (`exp`).
    public let expiresAt: Instant
    /// The first eight bytes of SHA-256 of the document signer certificate.
    public let keyIdentifier: [UInt8]
    /// The finished text, `HC1:…`.
    public let code: String

    /// Makes an issued certificate.
    ///
    /// For Issuance after the read-back, and for Store.
    @_spi(Issuance)
    public init(
        uvci: String,
        personalNumber: PersonalNumber,
        recordKey: RecordKey,
        issuedAt: Instant,
        expiresAt: Instant,
        keyIdentifier: [UInt8],
        code: String
    ) {
        self.uvci = uvci
        self.personalNumber = personalNumber
        self.recordKey = recordKey
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.keyIdentifier = keyIdentifier
        self.code = code
    }
}
