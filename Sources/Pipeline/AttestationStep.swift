public import Attestation
public import Keys
public import Records

/// Has signers vouch for the waiting doses of sites, list by list.
///
/// A list is signed in memory and stored with its proofs in one transaction: a crash before it leaves the doses waiting, and the
/// next run signs them again; a crash after it finds them signed.
public struct AttestationStep: Sendable {
    /// Whose certificate signs for a site, and the key to it.
    public typealias Identity = (enrolment: EnrolledSigner, key: any Signer)

    /// Why signing stopped.
    public enum Failure: Error, Hashable, Sendable {
        /// The list is not the one that was looked at: a dose came or went, or an identity changed.
        case reviewedListChanged(siteCode: String)
    }

    /// What a run did.
    public struct Tally: Sendable, Hashable {
        /// Sites that were signed for.
        public var sites = 0
        /// Lists, each one signature.
        public var lists = 0
        /// Doses in them.
        public var doses = 0

        /// Makes a tally of nothing.
        public init() {}
    }

    private let ledger: any AttestationLedger
    private let authorities: SignerAuthorities
    private let instant: Instant

    /// Makes the step.
    ///
    /// - Parameter instant: the moment that statements carry, and at which chains are checked.
    public init(ledger: any AttestationLedger, authorities: SignerAuthorities, at instant: Instant) {
        self.ledger = ledger
        self.authorities = authorities
        self.instant = instant
    }

    /// Signs everything that waits.
    ///
    /// - Parameters:
    ///   - sites: only these; every site when absent.
    ///   - identity: who signs for a site, by its code; nothing leaves the site out.
    ///   - progress: doses signed, and how many there are.
    public func run(
        sites: Set<String>? = nil,
        identity: (_ siteCode: String) throws -> Identity?,
        progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Tally {
        let queue = try ledger.sitesAwaitingSignature().filter { sites?.contains($0.siteCode) ?? true }
        let total = queue.reduce(0) { $0 + $1.doseCount }
        var tally = Tally()
        for (siteCode, _) in queue {
            guard let (enrolment, key) = try identity(siteCode) else { continue }
            let attestor = try SiteAttestor(enrolment: enrolment, signer: key, authorities: authorities)
            var last: Int64 = 0
            while let end = try sign(siteCode, after: last, by: attestor, reviewed: nil, into: &tally) {
                last = end
                progress(tally.doses, total)
            }
            if last > 0 { tally.sites += 1 }
        }
        return tally
    }

    /// Signs the one list of a site that somebody looked at, if it still is that list.
    ///
    /// - Parameter root: the root that the review showed.
    public func run(siteCode: String, reviewed root: [UInt8], identity: Identity) throws -> Tally {
        let attestor = try SiteAttestor(enrolment: identity.enrolment, signer: identity.key, authorities: authorities)
        var tally = Tally()
        guard try sign(siteCode, after: 0, by: attestor, reviewed: root, into: &tally) != nil else {
            throw Failure.reviewedListChanged(siteCode: siteCode)
        }
        tally.sites = 1
        return tally
    }

    /// Signs the next list of a site; gives the number of its last record, or nothing when nothing waits.
    private func sign(
        _ siteCode: String,
        after last: Int64,
        by attestor: SiteAttestor,
        reviewed root: [UInt8]?,
        into tally: inout Tally
    ) throws -> Int64? {
        let records = try ledger.recordsAwaitingSignature(
            siteCode: siteCode,
            after: last,
            limit: DraftedDoseList.leafCountMax
        )
        guard let end = records.last?.number else { return nil }
        let draft = try DraftedDoseList(
            records.map(\.value),
            siteCode: siteCode,
            office: attestor.enrolment.office,
            at: instant
        )
        if let root, root != draft.statement.root { throw Failure.reviewedListChanged(siteCode: siteCode) }
        let attestation = try attestor.attest(draft, at: instant)
        try ledger.save(
            attestation.list,
            doses: zip(attestation.leaves, records).map { AttestedLeaf($0, of: $1.number) }
        )
        tally.lists += 1
        tally.doses += records.count
        return end
    }
}
