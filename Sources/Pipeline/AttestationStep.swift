import Attestation
public import Keys
public import Records

/// Has sites sign their waiting doses, list by list.
///
/// A list is signed in memory and stored with its proofs in one transaction: a crash before it leaves the doses waiting, and the
/// next run signs them again; a crash after it finds them signed.
public struct AttestationStep: Sendable {
    /// Why signing stopped.
    public enum Failure: Error, Hashable, Sendable {
        /// The key at hand is not the one that was enrolled for the site.
        case siteKeyDiffers(siteCode: String)
    }

    /// What a run did.
    public struct Tally: Sendable, Hashable {
        /// Sites that signed.
        public var sites = 0
        /// Lists, each one signature.
        public var lists = 0
        /// Doses in them.
        public var doses = 0
    }

    /// How many doses one list holds at most: a path of at most eleven hashes.
    public static let listLeafCountMax = 2_000

    private let ledger: any AttestationLedger
    private let instant: Instant

    /// Makes the step.
    ///
    /// - Parameter instant: the moment that statements carry.
    public init(ledger: any AttestationLedger, at instant: Instant) {
        self.ledger = ledger
        self.instant = instant
    }

    /// Signs everything that waits.
    ///
    /// - Parameters:
    ///   - siteCode: only this site; every site when absent.
    ///   - signer: the site's key, by the site's code.
    ///   - progress: doses signed, and how many there are.
    public func run(
        siteCode: String? = nil,
        signer: (_ siteCode: String) throws -> any Signer,
        progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Tally {
        let queue = try ledger.sitesAwaitingSignature().filter { siteCode == nil || $0.siteCode == siteCode }
        let total = queue.reduce(0) { $0 + $1.doseCount }
        var tally = Tally()
        for (siteCode, _) in queue {
            let signer = try signer(siteCode)
            try enrol(signer, siteCode: siteCode)
            let attestor = try SiteAttestor(siteCode: siteCode, signer: signer)
            var last: Int64 = 0
            var signed = false
            while true {
                let records = try ledger.recordsAwaitingSignature(
                    siteCode: siteCode,
                    after: last,
                    limit: AttestationStep.listLeafCountMax
                )
                guard let end = records.last?.number else { break }
                let attestation = try attestor.attest(records.map(\.value), at: instant)
                let leaves = zip(records, attestation.leaves).map { record, leaf in
                    AttestedLeaf(
                        recordNumber: record.number,
                        documentDigest: leaf.documentDigest,
                        leafIndex: leaf.leafIndex,
                        path: leaf.path
                    )
                }
                try ledger.save(attestation.list, doses: leaves)
                last = end
                signed = true
                tally.lists += 1
                tally.doses += records.count
                progress(tally.doses, total)
            }
            if signed { tally.sites += 1 }
        }
        return tally
    }

    /// Enrols a site's key on its first use; another key later is refused.
    private func enrol(_ signer: any Signer, siteCode: String) throws {
        guard let point = signer.publicKey.p256Point else { throw SiteAttestor.AttestationError.keyUnfit }
        if let enrolled = try ledger.siteKey(siteCode: siteCode) {
            guard enrolled == point else { throw Failure.siteKeyDiffers(siteCode: siteCode) }
        } else {
            try ledger.enrolSiteKey(siteCode: siteCode, publicKey: point, at: instant)
        }
    }
}
