import ArgumentParser
import Foundation
import Linkage
import Pipeline
import Records
import Store
import Wiring

/// Shows why the decisions about one record are what they are.
struct LinkExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain the decisions about one record, in Vietnamese and English.",
        discussion: """
            For a reviewer: the prior, one line a comparison with its bits, the vetoes, the runner-up and the versions that the \
            decision came from. With --citizen: which fields to look at and what to do, and nothing of the register.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Argument(help: "The record's identifier, or SITE/RECORD.")
    var record: String

    @Option(help: "The code of the site that entered it.")
    var site: String?

    @Flag(help: "What may be told to the citizen.")
    var citizen = false

    func validate() throws { _ = try key() }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        guard let history = try opened.store.history(of: try key()) else {
            throw CommandFailure(
                .answerIsNo,
                code: "record-unknown",
                message: "No record of that site has this identifier.",
                advice: "Look at the site code and the record_id in the file that was taken in."
            )
        }
        guard let last = history.decisions.last else {
            throw CommandFailure(
                .answerIsNo,
                code: "record-undecided",
                message: "The record waits for its first comparison.",
                advice: "Run vaxport link first."
            )
        }
        if installation.json {
            try JSONOutput.write(
                citizen
                    ? DecisionJSON.citizen(last.answer)
                    : ["decisions": history.decisions.map(DecisionJSON.reviewer)]
            )
            return
        }
        if citizen {
            try StandardOutput.write(DecisionText.citizen(last.answer))
            return
        }
        for decision in history.decisions {
            try StandardOutput.write(DecisionText.reviewer(decision, of: history.decisions.count))
        }
    }

    private func key() throws -> RecordKey {
        if let site { return RecordKey(siteCode: site, recordID: record) }
        let parts = record.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError("identifiers are unique within a site only: give SITE/RECORD, or --site")
        }
        return RecordKey(siteCode: String(parts[0]), recordID: String(parts[1]))
    }
}
