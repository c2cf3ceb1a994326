public import CMS
@_spi(Attestation) public import Records

/// A signed list whose signature and signer were checked, ready to check the proofs of single doses under it.
///
/// The signature is checked once, when the check is made; each proof then costs a few hashes. The same check is made when a
/// list is taken in and whenever somebody relies on it later, always for the moment at which it was taken in: a certificate
/// that runs out later takes nothing back, a signer that is barred from an earlier moment on does. Source: docs/design/0012.
public struct AttestationCheck: Sendable {
    /// Why a list says nothing.
    public enum ListError: Error, Hashable, Sendable {
        /// The signature is no message that can be read.
        case signatureUnreadable(SignedMessage.Fault)
        /// The signature was not made over this statement.
        case signatureRefused(CheckedMessage.Refusal)
        /// The certificate is not enrolled for this site and office.
        case signerNotEnrolled
        /// The certificate was barred when the signature came in.
        case signerBarred
        /// No listed authority stood above the certificate when the signature came in.
        case authorityRefused(SignerAuthorities.Refusal)
        /// A list without documents, or with too many, or with a root that is none.
        case statementImpossible
        /// The statement is dated after it came in.
        case statedInFuture
    }

    /// What checking one dose said.
    public enum Verdict: Sendable, Hashable {
        /// The site vouches for exactly this dose of exactly this person.
        case attested(AttestedRecord)
        /// It does not, or no longer.
        case void(VoidReason)
    }

    /// Why a list does not cover a dose.
    public enum VoidReason: String, Sendable, Hashable, CaseIterable {
        /// The record belongs to another site than the list.
        case otherSite = "other-site"
        /// The proof speaks of a list of another size.
        case otherList = "other-list"
        /// The document as it reads today is not the one at that place: its person or its dose changed after signing.
        case documentChanged = "document-changed"
    }

    /// How far the installation's clock may have been set back between stating and taking in.
    public static let clockToleranceSeconds = 600

    /// Who signed.
    public let signer: EnrolledSigner
    private let statement: SiteStatement

    /// The site whose doses the list holds.
    public var siteCode: String { statement.siteCode }

    /// Checks the signature over a statement.
    ///
    /// The bytes that must have been signed are written anew from the statement, so there is nothing in them to be misread.
    ///
    /// - Parameters:
    ///   - signature: a CMS message, DER or BER.
    ///   - instant: when it came in.
    ///   - listNumber: of the list, when it has one: what came in after a bar never counts.
    ///   - signers: the certificates that may have signed, barred ones too.
    public init(
        statement: SiteStatement,
        signature: [UInt8],
        receivedAt instant: Instant,
        listNumber: Int64? = nil,
        signers: [EnrolledSigner],
        authorities: SignerAuthorities
    ) throws(ListError) {
        guard (1...DraftedDoseList.leafCountMax).contains(statement.leafCount),
            statement.root.count == DoseList.hashByteCount
        else { throw .statementImpossible }
        let latest = instant.adding(seconds: AttestationCheck.clockToleranceSeconds)
        guard statement.statedAt <= latest else { throw .statedInFuture }
        let enrolled = signers.filter { $0.covers(statement) }
        let message: SignedMessage
        do { message = try SignedMessage(decoding: signature) } catch { throw .signatureUnreadable(error) }
        let checked: CheckedMessage
        do {
            checked = try CheckedMessage(
                checking: message,
                detachedContent: statement.bytes,
                knownCertificates: enrolled.map(\.certificate),
                host: authorities.host
            )
        } catch {
            throw .signatureRefused(error)
        }
        let holders = enrolled.filter { $0.certificate == checked.certificate.encoded }
        guard let last = holders.last else { throw .signerNotEnrolled }
        guard let signer = holders.first(where: { $0.counts(at: instant, listNumber: listNumber) }) else {
            throw .signerBarred
        }
        do {
            try authorities.check(
                last.certificate,
                intermediates: holders.flatMap(\.intermediates) + checked.others.map(\.encoded),
                at: instant,
                listNumber: listNumber
            )
        } catch {
            throw .authorityRefused(error)
        }
        self.signer = signer
        self.statement = statement
    }

    /// Checks the signature over a list that was taken in.
    ///
    /// - Parameter number: the list's number; nothing before it is stored.
    public init(
        list: SignedDoseList,
        number: Int64? = nil,
        signers: [EnrolledSigner],
        authorities: SignerAuthorities
    ) throws(ListError) {
        try self.init(
            statement: list.statement,
            signature: list.signature,
            receivedAt: list.receivedAt,
            listNumber: number,
            signers: signers.filter { $0.number == list.signerNumber },
            authorities: authorities
        )
    }

    /// Checks that the list covers a record as it reads today.
    public func verdict(on linked: LinkedRecord, proof: DoseProof) -> Verdict {
        guard linked.record.key.siteCode == statement.siteCode else { return .void(.otherSite) }
        guard proof.leafCount == statement.leafCount else { return .void(.otherList) }
        let digest = DoseDocument(linked).digest
        guard
            DoseList.includes(
                digest: digest,
                leafIndex: proof.leafIndex,
                leafCount: statement.leafCount,
                path: proof.path,
                root: statement.root
            )
        else { return .void(.documentChanged) }
        return .attested(AttestedRecord(linked: linked, documentDigest: digest))
    }

    /// Whether a document with this digest stands in the list, in force or not.
    ///
    /// Says nothing about what the document says: for a record as it reads today there is ``verdict(on:proof:)``.
    public func includes(digest: [UInt8], proof: DoseProof) -> Bool {
        proof.leafCount == statement.leafCount && digest.count == DoseList.hashByteCount
            && DoseList.includes(
                digest: digest,
                leafIndex: proof.leafIndex,
                leafCount: statement.leafCount,
                path: proof.path,
                root: statement.root
            )
    }
}
