import ArgumentParser
import Evaluation
import Foundation
import Linkage
import Pipeline
import Records
import RegisterFiles
import Store
import Wiring

/// Asks the population register whose each waiting record is.
struct LinkRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Compare waiting records with the population register."
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The register's index file (vaxport register build).")
    var register: String

    @Option(help: "Write every decision so far here.")
    var decisions: String?

    @Flag(help: "Also ask again about records that wait for review, for example with a newer register.")
    var again = false

    @Option(help: "What the register's side lets out: resolve, fieldVerdicts or trueFalse.")
    var disclosure = DisclosurePolicy.resolve.rawValue

    @Option(help: "Weights from vaxport link train; without it the stated ones.")
    var model: String?

    @Option(help: "Who asks; stands with every query.")
    var officer = "vaxport"

    func validate() throws {
        guard !register.contains("://") else {
            throw ValidationError("--register takes an index file; asking a register over HTTP is not built yet")
        }
        guard DisclosurePolicy(rawValue: disclosure) != nil else {
            throw ValidationError("--disclosure is resolve, fieldVerdicts or trueFalse")
        }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let index = try RegisterCommand.open(register)
        guard let policy = DisclosurePolicy(rawValue: disclosure) else { throw ExitCode(2) }
        let weights = try model.map { try ModelFile.read($0) } ?? .stated
        let stops = try LinkSampleCommand.stops(opened.directory)
        let bar = ProgressBar("link", unit: "records", total: nil, style: installation.progressStyle)
        let tally = try await opened.store.exclusively("link") {
            if again {
                for outcome in [LinkOutcome.review, .retry] { _ = try opened.store.reopen(outcome) }
            }
            if try opened.store.awaitingLinkageCount() > 0 {
                _ = try FindingsStep(ledger: opened.store, at: opened.now).run()
            }
            return try await LinkageStep(
                ledger: opened.store,
                register: EmbeddedRegister(index: index, policy: policy, model: weights),
                purpose: QueryPurpose(code: "vaccine-passport", officer: officer),
                at: opened.now,
                stoppedTiers: stops.tiers
            ).run(progress: { bar.advance(to: $0, of: $1) })
        }
        bar.finish()
        if let decisions { try write(opened, to: decisions) }
        try show(tally)
        for tier in stops.tiers.sorted(by: { $0.rawValue < $1.rawValue }) where !installation.json {
            try StandardOutput.write("\(tier.rawValue) is stopped since an audit: vaxport link sample --release\n")
        }
    }

    private func write(_ opened: Installation, to path: String) throws {
        let output = try OutputFile(URL(fileURLWithPath: path))
        try output.write(DecisionsCSV.header)
        try opened.store.forEachDecision { try output.write(DecisionsCSV.row($0)) }
        try output.finish()
    }

    private func show(_ tally: LinkageStep.Tally) throws {
        let outcomes = LinkOutcome.allCases.map { ($0.rawValue, tally.outcomes[$0] ?? 0) }
        if installation.json {
            try JSONOutput.write([
                "records": tally.records, "outcomes": Dictionary(uniqueKeysWithValues: outcomes),
                "disputed": tally.disputed,
            ])
            return
        }
        try StandardOutput.write("\(ProgressBar.grouped(tally.records)) records compared\n")
        for (name, count) in outcomes where count > 0 {
            try StandardOutput.write("  \(ProgressBar.grouped(count)) \(name)\n")
        }
        if tally.disputed > 0 {
            let count = ProgressBar.grouped(tally.disputed)
            try StandardOutput.write(
                "\(count) linked before wait for a person now: a later dose cannot be theirs too (V3)\n"
            )
        }
    }
}
