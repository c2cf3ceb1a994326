import ArgumentParser
import Attestation
import Pipeline
import Records
import Store
import Wiring

/// Shows a list before somebody vouches for it, or when somebody doubts it.
struct AttestReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Look at a list: counts, what stands out, a random sample, and every row that stands out.",
        discussion: """
            With --site: what would be signed next; the code at the end is for attest sign --reviewed. With --province: the same for \
            every site for which the province's signers may sign. With --draft: what went \
            out to be signed. With --list: what a signature covers today. The rows hold personal data. The sample is drawn by \
            the list's own root: the same list shows the same rows to everybody.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The next list of this site.")
    var site: String?

    @Option(help: "The next lists of all sites for which this province's signers may sign.")
    var province: String?

    @Option(help: "A draft, by its number.")
    var draft: Int64?

    @Option(help: "A signed list, by its number.")
    var list: Int64?

    @Option(help: "How many rows to draw.")
    var sample = ListReview.sampleCountUsual

    func validate() throws {
        guard [site != nil, province != nil, draft != nil, list != nil].filter({ $0 }).count == 1 else {
            throw ValidationError("give one of --site, --province, --draft and --list")
        }
        guard (0...DraftedDoseList.leafCountMax).contains(sample) else {
            throw ValidationError("--sample is 0 to \(DraftedDoseList.leafCountMax)")
        }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        if let province {
            try AttestFailure.translated { try show(province: province, opened) }
            return
        }
        let (records, root) = try AttestFailure.translated { try read(opened) }
        guard !records.isEmpty else { throw AttestFailure.nothingCovered }
        let report = try report(records, root, opened)
        if installation.json {
            try JSONOutput.write(report.json)
        } else {
            try StandardOutput.write(report.text)
        }
    }

    /// Shows the lists of a province's sites one after the other, and the code for all of them.
    private func show(province: String, _ opened: Installation) throws {
        var roots: [[UInt8]] = []
        var rows: [[String: Any]] = []
        for siteCode in try ReviewedQueue.sites(ofProvince: province, opened) {
            let queue = try ReviewedQueue(siteCode, opened)
            let report = try report(queue.records, queue.root, opened)
            roots.append(queue.root)
            if installation.json {
                rows.append(report.json.merging(["site": siteCode]) { $1 })
            } else {
                try StandardOutput.write("— \(siteCode) —\n" + report.text + "\n")
            }
        }
        let code = ReviewedQueue.code(ofRoots: roots)
        if installation.json {
            try JSONOutput.write(["code": code, "sites": rows])
        } else {
            try StandardOutput.write("Mã của tất cả · code of all \(ProgressBar.grouped(roots.count)) lists: \(code)\n")
        }
    }

    private func report(
        _ records: [Stored<LinkedRecord>],
        _ root: [UInt8],
        _ opened: Installation
    ) throws -> ReviewReport {
        let before = try list == nil ? opened.store.signedBefore(recordNumbers: records.map(\.number)) : []
        let review = ListReview(
            records.map(\.value),
            signedBefore: Set(records.indices.filter { before.contains(records[$0].number) }),
            today: SystemClock.localDate(opened.now),
            root: root,
            sampleCount: sample
        )
        return ReviewReport(review, records.map(\.value), code: ReviewedQueue.code(root))
    }

    private func read(_ opened: Installation) throws -> (records: [Stored<LinkedRecord>], root: [UInt8]) {
        if let site {
            let queue = try ReviewedQueue(site, opened)
            return (queue.records, queue.root)
        }
        if let draft {
            guard let stored = try opened.store.draft(number: draft) else { throw DetachedSigning.Refusal.draftUnknown }
            let waiting = try opened.store.recordsAwaitingSignature(draft: draft)
            let same = waiting.filter { DoseDocument($0.record.value).digest == stored.digests[$0.leafIndex] }
            return (same.map(\.record), stored.statement.root)
        }
        let number = list ?? 0
        let records = try opened.store.records(ofList: number)
        guard !records.isEmpty else { throw AttestFailure.nothingCovered }
        return (records, try opened.store.signedList(number: number).statement.root)
    }
}
