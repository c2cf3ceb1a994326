public import Records
public import Transparency

/// What the public log asks of the store: entries are given their places there, and only there.
public protocol LogLedger: Sendable {
    /// Gives entries that stand for no certificate the next places in the log, in one transaction.
    func stage(_ entries: [LogEntry]) throws

    /// How many entries have a place.
    func stagedEntryCount() throws -> Int

    /// Entries from a place on, as many as one page holds; none at the end.
    func stagedEntries(from index: Int) throws -> [[UInt8]]

    /// Finished certificates that have no place yet: those that were issued before there was a log.
    func certificatesWithoutLeaf(limit: Int) throws -> [IssuedCertificate]

    /// Gives such certificates the next places, in one transaction.
    func add(leaves: [CertificateLeaf], of certificates: [IssuedCertificate]) throws

    /// Stages where the audit chain stands, unless nothing was done since the last anchor.
    ///
    /// - Parameter day: counted from 1970-01-01.
    func stageAnchor(day: Int) throws

    /// The checkpoint that was signed last, and the bytes of its note.
    func lastCheckpoint() throws -> StoredCheckpoint?

    /// Keeps a signed checkpoint; from then on what lies under it may leave the house.
    func save(_ checkpoint: StoredCheckpoint, at instant: Instant) throws

    /// The place and salt of a certificate, with the certificate.
    func loggedCertificate(uvci: String) throws -> LoggedCertificate?

    /// Hands every finished certificate with its place to `body`, in no particular order of places.
    func forEachLoggedCertificate(_ body: (LoggedCertificate) throws -> Void) throws

    /// Whether the audit chain is whole, and where it stood after each act.
    ///
    /// - Returns: the head after every act, by number from 1; the first number whose link is broken, if one is.
    func auditHeads() throws -> (heads: [[UInt8]], brokenAt: Int?)
}

/// A checkpoint with the note that signs it.
public struct StoredCheckpoint: Hashable, Sendable {
    /// What it says.
    public let checkpoint: Checkpoint
    /// The signed note.
    public let note: [UInt8]

    /// Makes a stored checkpoint.
    public init(checkpoint: Checkpoint, note: [UInt8]) {
        self.checkpoint = checkpoint
        self.note = note
    }
}

/// A certificate with its place in the log.
public struct LoggedCertificate: Sendable, Hashable {
    /// The certificate.
    public let certificate: IssuedCertificate
    /// Its place; nothing while it has none.
    public let leafIndex: Int?
    /// The salt of its commitment.
    public let salt: [UInt8]
    /// Whether the dose document behind it has a site's signature in the store.
    public let isAttested: Bool

    /// Makes one.
    public init(certificate: IssuedCertificate, leafIndex: Int?, salt: [UInt8], isAttested: Bool) {
        self.certificate = certificate
        self.leafIndex = leafIndex
        self.salt = salt
        self.isAttested = isAttested
    }
}
