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

    @OptionGroup var record: RecordArgument

    @Flag(help: "What may be told to the citizen.")
    var citizen = false

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        guard let history = try opened.store.history(of: try record.key()) else {
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
}
