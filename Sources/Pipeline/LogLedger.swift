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
}
