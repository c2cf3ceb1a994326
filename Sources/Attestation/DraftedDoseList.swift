public import Records

/// A list of doses, put together and not yet signed: the statement, and the place of every record.
///
/// It is signed here by a key at hand, or elsewhere: its statement goes out, the signature comes back.
public struct DraftedDoseList: Sendable, Hashable {
    /// Why there is no list.
    public enum DraftError: Error, Hashable, Sendable {
        /// There is nothing to sign.
        case listEmpty
        /// More documents than ``leafCountMax``.
        case listTooLong
        /// A record of another site: a list vouches for the doses of one site.
        case recordOfOtherSite(RecordKey)
        /// The same record stands in the list twice.
        case recordTwice(RecordKey)
        /// The documents that were kept are not those of the statement: somebody changed one or the other.
        case statementDiffers
    }

    /// The most documents that one signature covers: a path of at most seventeen hashes.
    public static let leafCountMax = 100_000

    /// What is to be signed.
    public let statement: SiteStatement
    /// One leaf for each document, in their order.
    public let leaves: [DoseLeaf]

    /// Writes the documents of these records and builds the tree over them.
    ///
    /// - Parameter office: in whose name they will be signed.
    public init(
        _ records: [LinkedRecord],
        siteCode: String,
        office: SigningOffice = .site,
        at instant: Instant
    ) throws(DraftError) {
        guard !records.isEmpty else { throw .listEmpty }
        guard records.count <= DraftedDoseList.leafCountMax else { throw .listTooLong }
        var seen = Set<RecordKey>(minimumCapacity: records.count)
        for linked in records {
            let key = linked.record.key
            guard key.siteCode == siteCode else { throw .recordOfOtherSite(key) }
            guard seen.insert(key).inserted else { throw .recordTwice(key) }
        }
        let digests = records.map { DoseDocument($0).digest }
        let tree = DoseList(digests: digests)
        statement = SiteStatement(
            siteCode: siteCode,
            office: office,
            root: tree.root,
            leafCount: tree.leafCount,
            statedAt: instant
        )
        leaves = DraftedDoseList.leaves(digests, of: tree)
    }

    /// Puts a list together again that was drafted earlier.
    ///
    /// - Parameters:
    ///   - statement: what was signed elsewhere.
    ///   - digests: of its documents, in their order, 32 bytes each.
    public init(statement: SiteStatement, digests: [[UInt8]]) throws(DraftError) {
        guard !digests.isEmpty else { throw .listEmpty }
        guard digests.count <= DraftedDoseList.leafCountMax else { throw .listTooLong }
        guard digests.count == statement.leafCount, digests.allSatisfy({ $0.count == DoseList.hashByteCount }) else {
            throw .statementDiffers
        }
        let tree = DoseList(digests: digests)
        guard tree.root == statement.root else { throw .statementDiffers }
        self.statement = statement
        leaves = DraftedDoseList.leaves(digests, of: tree)
    }

    private static func leaves(_ digests: [[UInt8]], of tree: DoseList) -> [DoseLeaf] {
        digests.indices.map { index in
            DoseLeaf(documentDigest: digests[index], leafIndex: index, path: tree.path(leafIndex: index))
        }
    }
}
