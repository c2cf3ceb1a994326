import ArgumentParser
import Foundation
import Linkage
import Pipeline
import Records
import RegisterFiles
import Store
import Wiring

/// Estimates the weights of comparing from the records that wait, beside the register; no truth is needed.
struct LinkTrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Estimate the weights from waiting records and the register, by expectation maximisation."
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The register's index file (vaxport register build).")
    var register: String

    @Option(help: "Write the model here.")
    var out: String

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let index = try RegisterCommand.open(register)
        let waiting = try opened.store.awaitingLinkageCount()
        // Every so-manieth record, so that no more are held than are looked at.
        let step = max(1, waiting / MatchModelTraining.recordCountMax)
        var queries: [IdentityQuery] = []
        var last: Int64 = 0
        var position = 0
        while true {
            let batch = try opened.store.recordsAwaitingLinkage(after: last, limit: 5_000)
            guard let end = batch.last?.number else { break }
            for record in batch {
                if position % step == 0 { queries.append(IdentityQuery(record.value)) }
                position += 1
            }
            last = end
        }
        guard queries.count >= 100 else {
            throw CommandFailure(
                .answerIsNo,
                code: "too-few-records",
                message: "Only \(queries.count) records wait; weights need at least a hundred.",
                advice: "Take records in first, or link with the stated weights."
            )
        }
        var training = MatchModelTraining(index: index)
        let model = try training.model(of: queries)
        try ModelFile.write(model, to: out)
        if installation.json {
            try JSONOutput.write([
                "version": model.version, "records": queries.count, "registered": model.registeredShare,
            ])
        } else {
            try StandardOutput.write(
                "model \(model.version), trained on \(ProgressBar.grouped(queries.count)) records\n"
            )
        }
    }
}
