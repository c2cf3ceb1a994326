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
            With --site: what would be signed next; the code at the end is for attest sign --reviewed. With --draft: what went \
            out to be signed. With --list: what a signature covers today. The rows hold personal data. The sample is drawn by \
            the list's own root: the same list shows the same rows to everybody.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The next list of this site.")
    var site: String?

    @Option(help: "A draft, by its number.")
    var draft: Int64?

    @Option(help: "A signed list, by its number.")
    var list: Int64?

    @Option(help: "How many rows to draw.")
    var sample = ListReview.sampleCountUsual

    func validate() throws {
        guard [site != nil, draft != nil, list != nil].filter({ $0 }).count == 1 else {
            throw ValidationError("give one of --site, --draft and --list")
        }
        guard (0...DraftedDoseList.leafCountMax).contains(sample) else {
            throw ValidationError("--sample is 0 to \(DraftedDoseList.leafCountMax)")
        }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let (records, root) = try AttestFailure.translated { try read(opened) }
        guard !records.isEmpty else { throw AttestFailure.nothingCovered }
        let before = try list == nil ? opened.store.signedBefore(recordNumbers: records.map(\.number)) : []
        let review = ListReview(
            records.map(\.value),
            signedBefore: Set(records.indices.filter { before.contains(records[$0].number) }),
            today: SystemClock.localDate(opened.now),
            root: root,
            sampleCount: sample
        )
        let report = ReviewReport(review, records.map(\.value), code: ReviewedQueue.code(root))
        if installation.json {
            try JSONOutput.write(report.json)
        } else {
            try StandardOutput.write(report.text)
        }
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
        return (
            try opened.store.records(ofList: number), try opened.store.signedList(number: number).statement.root
        )
    }
}
