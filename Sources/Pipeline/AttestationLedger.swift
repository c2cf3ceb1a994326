public import Attestation
public import Records

/// What the signature queue asks of the store.
public protocol AttestationLedger: Sendable {
    /// Sites with linked doses that wait for their signature, with how many, by code.
    func sitesAwaitingSignature() throws -> [(siteCode: String, doseCount: Int)]

    /// The next linked records of a site that wait, in the order of their numbers, all with a number above `last`.
    func recordsAwaitingSignature(
        siteCode: String,
        after last: Int64,
        limit: Int
    ) throws -> [Stored<LinkedRecord>]

    /// Which of these records were signed before, under a signature that no longer counts.
    func signedBefore(recordNumbers: [Int64]) throws -> Set<Int64>

    /// Stores a signed list and the place of each record in it, in one transaction; the persons become due for issuing.
    ///
    /// `doses` are in leaf order and may be fewer than the list's. A record whose identity changed meanwhile is left in the
    /// queue. A draft that gave a list already gives none again: nothing is stored.
    ///
    /// - Parameter draft: the number of the draft whose signature came in.
    /// - Returns: the list's number, and how many records it covers now; nothing for a draft that gave a list before.
    @discardableResult
    func save(
        _ list: SignedDoseList,
        doses: [AttestedLeaf],
        draft: Int64?
    ) throws -> (listNumber: Int64, covered: Int)?

    /// Keeps a draft that is to be signed elsewhere; gives its number.
    func keep(_ draft: DraftedDoseList, recordNumbers: [Int64]) throws -> Int64

    /// The draft with this number; nothing when there is none.
    func draft(number: Int64) throws -> StoredDraft?

    /// The records of a draft that still wait for a signature, with their places in it.
    func recordsAwaitingSignature(draft number: Int64) throws -> [(leafIndex: Int, record: Stored<LinkedRecord>)]

    /// The signers who may sign for a site now, barred ones too: its own, and those of its province.
    func signers(siteCode: String) throws -> [EnrolledSigner]

    /// The signer with this number.
    func signer(number: Int64) throws -> EnrolledSigner?

    /// The authorities that are listed or were.
    func signerAuthorities() throws -> [ListedAuthority]

    /// The lists that came in from a moment on, in the order of their numbers, all with a number above `last`.
    func signedLists(
        receivedFrom instant: Instant,
        after last: Int64,
        limit: Int
    ) throws -> [Stored<SignedDoseList>]

    /// Sends every dose that a list covers back to the signature queue; says how many.
    func returnList(number: Int64) throws -> Int
}

extension AttestationLedger {
    /// Stores a list that was signed here.
    @discardableResult
    public func save(_ list: SignedDoseList, doses: [AttestedLeaf]) throws -> Int {
        try save(list, doses: doses, draft: nil)?.covered ?? 0
    }
}
