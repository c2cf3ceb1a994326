public import Attestation
public import Records

/// A certificate with its place in the log, and what stands behind it.
public struct LoggedCertificate: Sendable, Hashable {
    /// The certificate.
    public let certificate: IssuedCertificate
    /// Its place; nothing while it has none.
    public let leafIndex: Int?
    /// The salt of its commitment.
    public let salt: [UInt8]
    /// SHA-256 of the dose document that it was issued for.
    public let documentDigest: [UInt8]
    /// The document's place in a site's signed list; nothing when the store has none.
    public let proof: DoseProof?
    /// Whether a decision linked the record to the certificate's person.
    public let isPersonLinked: Bool

    /// Makes one.
    public init(
        certificate: IssuedCertificate,
        leafIndex: Int?,
        salt: [UInt8],
        documentDigest: [UInt8],
        proof: DoseProof?,
        isPersonLinked: Bool
    ) {
        self.certificate = certificate
        self.leafIndex = leafIndex
        self.salt = salt
        self.documentDigest = documentDigest
        self.proof = proof
        self.isPersonLinked = isPersonLinked
    }
}
