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

    /// Stores a signed list and the place of each record in it, in one transaction; the persons become due for issuing.
    ///
    /// `doses` are in leaf order. A record whose identity changed meanwhile is left in the queue.
    func save(_ list: SignedDoseList, doses: [AttestedLeaf]) throws

    /// Notes a site's signing key; the certificate, DER, under which its statements are checked.
    func enrolSiteKey(siteCode: String, publicKey: [UInt8], at instant: Instant) throws

    /// The public key (X9.63 uncompressed point) of a site.
    func siteKey(siteCode: String) throws -> [UInt8]?
}

/// One document of a signed list, as the store keeps it.
public struct AttestedLeaf: Sendable, Hashable {
    /// The record's number.
    public let recordNumber: Int64
    /// SHA-256 of the dose document.
    public let documentDigest: [UInt8]
    /// Position in the list, from 0.
    public let leafIndex: Int
    /// The hashes from leaf to root.
    public let path: [UInt8]

    /// Makes a leaf.
    public init(recordNumber: Int64, documentDigest: [UInt8], leafIndex: Int, path: [UInt8]) {
        self.recordNumber = recordNumber
        self.documentDigest = documentDigest
        self.leafIndex = leafIndex
        self.path = path
    }
}
