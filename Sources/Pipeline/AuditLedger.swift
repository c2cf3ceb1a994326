public import Attestation
public import Records
public import Transparency

/// What an auditor asks of the store; nothing of it changes anything.
public protocol AuditLedger: Sendable {
    /// The checkpoint that was signed last, and the bytes of its note.
    func lastCheckpoint() throws -> StoredCheckpoint?

    /// Where the audit chain ends by its own word, and the number of the last act that is there; of one moment.
    func chainEnd() throws -> (actCount: Int64, head: [UInt8], lastNumber: Int64)

    /// The next acts of the audit chain, in the order of their numbers, all with a number above `number`.
    func acts(after number: Int64, limit: Int) throws -> [ChainedAct]

    /// Hands every finished certificate with its place to `body`, superseded ones too, in no particular order of places.
    func forEachLoggedCertificate(_ body: (LoggedCertificate) throws -> Void) throws

    /// Hands every withdrawn certificate to `body`, in the order of certificates.
    func forEachRevocation(_ body: (Revocation) throws -> Void) throws

    /// Hands every dose whose signature is in force to `body`, as it reads now.
    func forEachAttestedDose(_ body: (Stored<LinkedRecord>, DoseProof?) throws -> Void) throws

    /// The signed list with this number; nothing when there is none.
    func knownList(number: Int64) throws -> SignedDoseList?

    /// The signer with this number.
    func signer(number: Int64) throws -> EnrolledSigner?

    /// Where a record left its traces; nothing when it is not stored.
    func traces(of key: RecordKey) throws -> RecordTraces?
}
