import COSE
import Crypto
@_spi(Attestation) public import Records

/// A signed list whose signature was checked, ready to check the proofs of single doses under it.
///
/// The signature is checked once, when the check is made; each proof then costs a few hashes.
public struct AttestationCheck: Sendable {
    /// Why a list says nothing.
    public enum ListError: Error, Hashable, Sendable {
        /// The site's public key is not a point of P-256.
        case siteKeyInvalid
        /// The statement is not the exact statement of this list: another site, root, count, time, purpose, key or form.
        case statementDiffers
        /// The signature was not made by the site's key.
        case signatureWrong
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

    private let list: SignedDoseList

    /// The site that vouches.
    public var siteCode: String { list.siteCode }

    /// Checks a list's statement under the site's public key.
    ///
    /// The statement is rebuilt from the list and compared byte for byte, so there is nothing in it to be misread.
    ///
    /// - Parameter sitePublicKey: the X9.63 uncompressed point that was enrolled for the list's site.
    public init(list: SignedDoseList, sitePublicKey: [UInt8]) throws(ListError) {
        guard sitePublicKey.count == 65, let key = try? P256.Signing.PublicKey(x963Representation: sitePublicKey)
        else { throw .siteKeyInvalid }
        let header = SiteStatement.protectedHeader(
            keyIdentifier: Array(SHA256.hash(data: sitePublicKey).prefix(8))
        )
        let payload = SiteStatement.payload(
            siteCode: list.siteCode,
            root: list.root,
            leafCount: list.leafCount,
            signedAt: list.signedAt
        )
        let signature = Array(list.statement.suffix(SiteStatement.signatureByteCount))
        guard list.leafCount > 0, list.root.count == DoseList.hashByteCount,
            list.statement == COSESign1.encode(protectedHeader: header, payload: payload, signature: signature)
        else { throw .statementDiffers }
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature),
            key.isValidSignature(
                signature,
                for: COSESign1.signatureInput(protectedHeader: header, payload: payload)
            )
        else { throw .signatureWrong }
        self.list = list
    }

    /// Checks that the list covers a record as it reads today.
    public func verdict(on linked: LinkedRecord, proof: DoseProof) -> Verdict {
        guard linked.record.key.siteCode == list.siteCode else { return .void(.otherSite) }
        guard proof.leafCount == list.leafCount else { return .void(.otherList) }
        let digest = DoseDocument(linked).digest
        guard
            DoseList.includes(
                digest: digest,
                leafIndex: proof.leafIndex,
                leafCount: list.leafCount,
                path: proof.path,
                root: list.root
            )
        else { return .void(.documentChanged) }
        return .attested(AttestedRecord(linked: linked, documentDigest: digest))
    }

    /// Whether a document with this digest stands in the list, in force or not.
    ///
    /// Says nothing about what the document says: for a record as it reads today there is ``verdict(on:proof:)``.
    public func includes(digest: [UInt8], proof: DoseProof) -> Bool {
        proof.leafCount == list.leafCount && digest.count == DoseList.hashByteCount
            && DoseList.includes(
                digest: digest,
                leafIndex: proof.leafIndex,
                leafCount: list.leafCount,
                path: proof.path,
                root: list.root
            )
    }
}
