import COSE
public import Keys
public import Records

/// Signs the doses of one vaccination site: any number of them with one operation of the site's key.
public struct SiteAttestor: Sendable {
    /// Why a list was not signed; nothing is left behind.
    public enum AttestationError: Error, Hashable, Sendable {
        /// There is nothing to sign.
        case listEmpty
        /// A record of another site: a site vouches for its own doses only.
        case recordOfOtherSite(RecordKey)
        /// The same record stands in the list twice.
        case recordTwice(RecordKey)
        /// The key is not a P-256 key.
        case keyUnfit
        /// The key, or the token that holds it, did not sign.
        case signerFailed
        /// The signer's answer is no signature of its own key over the statement.
        case signatureWrong
    }

    /// A signed list with the place of every record in it.
    public struct Attestation: Sendable, Hashable {
        /// The list.
        public let list: SignedDoseList
        /// One leaf for each record, in their order.
        public let leaves: [DoseLeaf]
    }

    /// The site that vouches.
    public let siteCode: String
    private let signer: any Signer
    private let point: [UInt8]

    /// Makes an attestor for a site and its key.
    ///
    /// - Parameter signer: an ES256 key.
    public init(siteCode: String, signer: any Signer) throws(AttestationError) {
        guard signer.algorithm == .es256, let point = signer.publicKey.p256Point else { throw .keyUnfit }
        self.siteCode = siteCode
        self.signer = signer
        self.point = point
    }

    /// Signs the doses of these records.
    ///
    /// 1. The documents are written and the tree is built: a crash here leaves nothing.
    /// 2. The key signs the statement once: a crash here leaves a signature nobody has seen; the next run signs again.
    /// 3. The statement is checked under the site's public key, as anyone will check it later, and handed back: until the
    ///    caller has stored it, it counts for nothing.
    public func attest(_ records: [LinkedRecord], at instant: Instant) throws(AttestationError) -> Attestation {
        guard !records.isEmpty else { throw .listEmpty }
        var seen = Set<RecordKey>(minimumCapacity: records.count)
        for linked in records {
            let key = linked.record.key
            guard key.siteCode == siteCode else { throw .recordOfOtherSite(key) }
            guard seen.insert(key).inserted else { throw .recordTwice(key) }
        }
        let digests = records.map { DoseDocument($0).digest }
        let tree = DoseList(digests: digests)
        let root = tree.root
        let header = SiteStatement.protectedHeader(keyIdentifier: signer.publicKey.keyIdentifier)
        let payload = SiteStatement.payload(
            siteCode: siteCode,
            root: root,
            leafCount: tree.leafCount,
            signedAt: instant
        )
        let signature: [UInt8]
        do {
            signature = try signer.signature(
                over: COSESign1.signatureInput(protectedHeader: header, payload: payload)
            )
        } catch {
            throw .signerFailed
        }
        let list = SignedDoseList(
            siteCode: siteCode,
            leafCount: tree.leafCount,
            root: root,
            statement: COSESign1.encode(protectedHeader: header, payload: payload, signature: signature),
            signedAt: instant
        )
        guard (try? AttestationCheck(list: list, sitePublicKey: point)) != nil else { throw .signatureWrong }
        let leaves = digests.indices.map { index in
            DoseLeaf(documentDigest: digests[index], leafIndex: index, path: tree.path(leafIndex: index))
        }
        return Attestation(list: list, leaves: leaves)
    }
}
