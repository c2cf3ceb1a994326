import CMS
import Encodings
public import Keys
public import Records

/// Signs the doses of one vaccination site: any number of them with one operation of the signer's key.
public struct SiteAttestor: Sendable {
    /// Why a list was not signed; nothing is left behind.
    public enum AttestationError: Error, Hashable, Sendable {
        /// The certificate is not the one of the key, or cannot be read, or the key is of a kind that messages cannot carry.
        case keyUnfit
        /// The list could not be put together.
        case draft(DraftedDoseList.DraftError)
        /// The key, or the token that holds it, did not sign.
        case signerFailed
        /// The signed list does not stand up to the check that everybody makes: the signer is barred, its certificate has run
        /// out, no listed authority stands above it, or the key signed something else.
        case refused(AttestationCheck.ListError)
    }

    /// A signed list with the place of every record in it.
    public struct Attestation: Sendable, Hashable {
        /// The list.
        public let list: SignedDoseList
        /// One leaf for each record, in their order.
        public let leaves: [DoseLeaf]
    }

    /// Whose certificate signs.
    public let enrolment: EnrolledSigner
    private let signing: MessageSigning
    private let authorities: SignerAuthorities

    /// Makes an attestor.
    ///
    /// - Parameter signer: the key of the enrolled certificate.
    public init(
        enrolment: EnrolledSigner,
        signer: any Signer,
        authorities: SignerAuthorities
    ) throws(AttestationError) {
        self.enrolment = enrolment
        self.authorities = authorities
        do {
            signing = try MessageSigning(
                signer: signer,
                certificate: enrolment.certificate,
                others: enrolment.intermediates
            )
        } catch {
            throw .keyUnfit
        }
    }

    /// Signs the doses of these records of a site.
    ///
    /// 1. The documents are written and the tree is built: a crash here leaves nothing.
    /// 2. The key signs the statement once: a crash here leaves a signature nobody has seen; the next run signs again.
    /// 3. The signed list is checked as anyone will check it later, chain and enrolment too, and handed back: until the
    ///    caller has stored it, it counts for nothing.
    public func attest(
        _ records: [LinkedRecord],
        siteCode: String,
        at instant: Instant
    ) throws(AttestationError) -> Attestation {
        let draft: DraftedDoseList
        do {
            draft = try DraftedDoseList(records, siteCode: siteCode, office: enrolment.office, at: instant)
        } catch {
            throw .draft(error)
        }
        return try attest(draft, at: instant)
    }

    /// Signs a list that was put together before, in the attestor's name.
    public func attest(_ draft: DraftedDoseList, at instant: Instant) throws(AttestationError) -> Attestation {
        let signature: [UInt8]
        do {
            signature = try signing.message(
                over: draft.statement.bytes,
                isDetached: true,
                at: WideInt(instant.secondsSince1970)
            )
        } catch {
            throw .signerFailed
        }
        let list = SignedDoseList(
            statement: draft.statement,
            signature: signature,
            receivedAt: instant,
            signerNumber: enrolment.number
        )
        do {
            _ = try AttestationCheck(list: list, signers: [enrolment], authorities: authorities)
        } catch {
            throw .refused(error)
        }
        return Attestation(list: list, leaves: draft.leaves)
    }
}
