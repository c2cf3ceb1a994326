import Attestation
import Encodings
import Pipeline
import Records
import Store
import Wiring

/// The next list of a site as it reads now, and the code that names it: what is looked at is what is signed.
struct ReviewedQueue {
    /// The records, at most a list's worth.
    let records: [Stored<LinkedRecord>]
    /// The root over their documents.
    let root: [UInt8]

    /// Names the list: the first eight bytes of its root in hexadecimal.
    var code: String { ReviewedQueue.code(root) }

    /// Names a list by its root.
    static func code(_ root: [UInt8]) -> String { Hex.encode(root.prefix(8)) }

    /// Reads what waits at a site.
    init(_ siteCode: String, _ opened: Installation) throws {
        records = try opened.store.recordsAwaitingSignature(
            siteCode: siteCode,
            after: 0,
            limit: DraftedDoseList.leafCountMax
        )
        guard !records.isEmpty else { throw DetachedSigning.Refusal.nothingWaits }
        root = try DraftedDoseList(records.map(\.value), siteCode: siteCode, at: opened.now).statement.root
    }

    /// Names the lists of several sites together, in the order of their codes: the root over their roots.
    static func code(ofRoots roots: [[UInt8]]) -> String {
        roots.isEmpty ? "" : code(DoseList(digests: roots).root)
    }

    /// The sites with waiting doses for which a province's signers may sign, by code.
    static func sites(ofProvince province: String, _ opened: Installation) throws -> [String] {
        let sites = try opened.store.sitesAwaitingSignature().map(\.siteCode).filter { siteCode in
            try opened.store.signers(siteCode: siteCode).contains { $0.scope == .province(code: province) }
        }
        guard !sites.isEmpty else { throw DetachedSigning.Refusal.nothingWaits }
        return sites
    }
}
