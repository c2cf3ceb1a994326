public import Records

/// A list of dose documents that was signed once.
public struct SignedDoseList: Sendable, Hashable {
    /// What was signed.
    public let statement: SiteStatement
    /// The signature over the statement's bytes: a CMS message without content, DER.
    public let signature: [UInt8]
    /// When this installation took the signature in; no signer can date it back.
    public let receivedAt: Instant
    /// The number of the enrolled signer whose certificate it was.
    public let signerNumber: Int64

    /// Makes a signed list.
    public init(statement: SiteStatement, signature: [UInt8], receivedAt: Instant, signerNumber: Int64) {
        self.statement = statement
        self.signature = signature
        self.receivedAt = receivedAt
        self.signerNumber = signerNumber
    }
}
