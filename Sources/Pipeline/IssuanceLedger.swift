public import Attestation
public import Issuance
public import Records
public import Transparency

/// What issuing asks of the store.
public protocol IssuanceLedger: Sendable {
    /// How many persons are due: something about them changed since they were last looked at.
    func personsDueCount() throws -> Int

    /// The next persons who are due, in the order of their numbers, with all their linked doses.
    func personsDue(after last: PersonalNumber?, limit: Int) throws -> [PersonFile]

    /// The signed list with this number.
    func signedList(number: Int64) throws -> SignedDoseList

    /// Writes intents and holds down, in one transaction; the persons are no longer due.
    ///
    /// An intent for a dose document that has one already is left out: one certificate for each, ever. So is one whose
    /// document a later decision or signature has replaced; its person is due again.
    ///
    /// - Returns: the intents that were really written.
    func write(
        _ intents: [IssuanceIntent],
        holds: [(PersonalNumber, HoldReason)],
        at instant: Instant
    ) throws -> [IssuanceIntent]

    /// Sends records back to the signature queue whose signature does not cover them any more.
    func returnToSignature(recordNumbers: [Int64]) throws

    /// Intents without a certificate, oldest first: work of this run, and what a crash left.
    func openIntents(limit: Int) throws -> [IssuanceIntent]

    /// Stores finished certificates over their intents, in one transaction; older ones of the same person are superseded.
    ///
    /// Their leaves, one each in their order, get the next places in the public log in the same transaction.
    func settle(_ certificates: [IssuedCertificate], leaves: [CertificateLeaf]) throws

    /// Hands every certificate in force whose leaf is under this checkpoint of the public log to `body`, in the order of
    /// issue; superseded ones are left out.
    func forEachCertificate(
        under checkpoint: SignedCheckpoint,
        _ body: (PublishedCertificate) throws -> Void
    ) throws
}

/// All that is known of one person's doses when a certificate is considered.
public struct PersonFile: Sendable {
    /// The person.
    public let personalNumber: PersonalNumber
    /// The linked doses, by record number; the proof is absent while the site has not signed.
    public let doses: [(record: Stored<LinkedRecord>, proof: DoseProof?)]

    /// Makes a person's file.
    public init(personalNumber: PersonalNumber, doses: [(record: Stored<LinkedRecord>, proof: DoseProof?)]) {
        self.personalNumber = personalNumber
        self.doses = doses
    }
}
