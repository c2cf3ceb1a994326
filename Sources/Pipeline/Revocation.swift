public import Records
public import Transparency

/// One withdrawn certificate, as it is stored and published.
public struct Revocation: Sendable, Hashable {
    /// What of a certificate is published as a hash.
    ///
    /// Source: EU-DCC §4.2.
    public enum HashType: Int64, Sendable, Hashable, CaseIterable {
        /// Its identifier.
        case identifier = 1
        /// Its signature; of ES256 the first half.
        case signature = 3
    }

    /// Bytes of a published hash.
    public static let hashByteCount = 16

    /// The certificate.
    public let certificate: IssuedCertificate
    /// Why it was withdrawn.
    public let reason: RevocationReason
    /// When.
    public let revokedAt: Instant
    /// Of what ``hash`` is.
    public let hashType: HashType
    /// The first 16 bytes of SHA-256.
    public let hash: [UInt8]
    /// The salt of its commitment in the public log.
    public let salt: [UInt8]
    /// The place of its entry in the log; nothing before it is stored.
    public let leafIndex: Int?

    /// Makes one.
    public init(
        certificate: IssuedCertificate,
        reason: RevocationReason,
        revokedAt: Instant,
        hashType: HashType,
        hash: [UInt8],
        salt: [UInt8],
        leafIndex: Int?
    ) {
        precondition(hash.count == Revocation.hashByteCount, "a published hash that is not 16 bytes")
        self.certificate = certificate
        self.reason = reason
        self.revokedAt = revokedAt
        self.hashType = hashType
        self.hash = hash
        self.salt = salt
        self.leafIndex = leafIndex
    }

    /// Its entry in the public log: the certificate's key, the day, the reason, and a commitment.
    public var entry: LogEntry {
        .revocation(
            day: revokedAt.date.daysSince1970,
            keyIdentifier: certificate.keyIdentifier,
            reason: reason.rawValue,
            commitment: CertificateCommitment.revocation(uvci: certificate.uvci, salt: salt)
        )
    }
}
