public import Attestation
public import Records

/// Lists that are signed elsewhere: a draft goes out, its signature comes back.
///
/// What was exported is kept with the digest of every document, so that only those bytes can come back signed; doses whose
/// person or content changed on the way stay in the queue.
public struct DetachedSigning: Sendable {
    /// Why a signature was not taken in; nothing is left behind.
    public enum Refusal: Error, Hashable, Sendable {
        /// Nothing waits for a signature at the site.
        case nothingWaits
        /// There is no draft with this number.
        case draftUnknown
        /// The draft has its signature already: it became the list with this number.
        case draftSignedAlready(listNumber: Int64)
        /// The draft as it is kept contradicts its own statement.
        case draftDamaged(DraftedDoseList.DraftError)
        /// The signature is none of an enrolled signer over the draft.
        case signatureRefused(AttestationCheck.ListError)
        /// Every dose of the draft has changed, was signed meanwhile, or belongs to nobody any more.
        case nothingLeft
    }

    /// A signature that was taken in.
    public struct Admission: Sendable, Hashable {
        /// The list's number.
        public let listNumber: Int64
        /// Who signed.
        public let signer: EnrolledSigner
        /// Doses that the signature covers now.
        public let covered: Int
        /// Doses that stay as they are: changed, or signed under another list meanwhile.
        public let left: Int
    }

    private let ledger: any AttestationLedger
    private let authorities: SignerAuthorities
    private let instant: Instant

    /// Makes it for one moment: the one that statements carry, and at which signatures come in.
    public init(ledger: any AttestationLedger, authorities: SignerAuthorities, at instant: Instant) {
        self.ledger = ledger
        self.authorities = authorities
        self.instant = instant
    }

    /// Puts the waiting doses of a site together and keeps the draft.
    ///
    /// - Parameter limit: how many doses at most, 1 to ``Attestation/DraftedDoseList/leafCountMax``.
    public func draft(
        siteCode: String,
        office: SigningOffice,
        limit: Int = DraftedDoseList.leafCountMax
    ) throws -> (number: Int64, list: DraftedDoseList) {
        let records = try ledger.recordsAwaitingSignature(
            siteCode: siteCode,
            after: 0,
            limit: min(max(1, limit), DraftedDoseList.leafCountMax)
        )
        guard !records.isEmpty else { throw Refusal.nothingWaits }
        let list = try DraftedDoseList(records.map(\.value), siteCode: siteCode, office: office, at: instant)
        return (try ledger.keep(list, recordNumbers: records.map(\.number)), list)
    }

    /// Takes in the signature over a draft.
    ///
    /// - Parameter signature: a CMS message, DER or BER, with or without the content.
    public func admit(_ signature: [UInt8], draft number: Int64) throws -> Admission {
        guard let draft = try ledger.draft(number: number) else { throw Refusal.draftUnknown }
        if let list = draft.listNumber { throw Refusal.draftSignedAlready(listNumber: list) }
        let list: DraftedDoseList
        do throws(DraftedDoseList.DraftError) {
            list = try DraftedDoseList(statement: draft.statement, digests: draft.digests)
        } catch {
            throw Refusal.draftDamaged(error)
        }
        let signers = try ledger.signers(siteCode: draft.statement.siteCode)
        let check: AttestationCheck
        do throws(AttestationCheck.ListError) {
            check = try AttestationCheck(
                statement: draft.statement,
                signature: signature,
                receivedAt: instant,
                signers: signers,
                authorities: authorities
            )
        } catch {
            throw Refusal.signatureRefused(error)
        }
        let waiting = try ledger.recordsAwaitingSignature(draft: number)
        let unchanged = waiting.filter { place, record in
            list.leaves.indices.contains(place)
                && DoseDocument(record.value).digest == list.leaves[place].documentDigest
        }
        guard !unchanged.isEmpty else { throw Refusal.nothingLeft }
        let signed = SignedDoseList(
            statement: draft.statement,
            signature: signature,
            receivedAt: instant,
            signerNumber: check.signer.number
        )
        let doses = unchanged.map { AttestedLeaf(list.leaves[$0.leafIndex], of: $0.record.number) }
        guard let saved = try ledger.save(signed, doses: doses, draft: number) else {
            throw Refusal.draftSignedAlready(listNumber: try ledger.draft(number: number)?.listNumber ?? 0)
        }
        return Admission(
            listNumber: saved.listNumber,
            signer: check.signer,
            covered: saved.covered,
            left: list.leaves.count - saved.covered
        )
    }
}
