import ArgumentParser
import Foundation
import Linkage
import Pipeline
import Records
import RegisterClient
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

    @Option(help: "The register's index file (vaxport register build), or the http address of its service.")
    var register: String

    @Option(help: "Write every decision so far here.")
    var decisions: String?

    @Flag(help: "Also ask again about records that wait for review, for example with a newer register.")
    var again = false

    @Option(
        help:
            "What the register's side lets out: resolve (default), fieldVerdicts or trueFalse. A service says it itself."
    )
    var disclosure: String?

    @Option(help: "Who asks; stands with every query. A service must be told.")
    var officer: String?

    @Option(help: "The file with this office's token for the register's service.")
    var tokenFile: String?

    func validate() throws {
        if isService {
            guard officer != nil, tokenFile != nil else {
                throw ValidationError("asking a register's service needs --officer and --token-file")
            }
        }
        guard disclosure.map({ DisclosurePolicy(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("--disclosure is resolve, fieldVerdicts or trueFalse")
        }
    }

    private var isService: Bool { register.contains("://") }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let asked = disclosure.flatMap { DisclosurePolicy(rawValue: $0) }
        let service =
            isService ? try await RegisterConnection.open(register, tokenFile: tokenFile, expecting: asked) : nil
        let embedded =
            isService ? nil : EmbeddedRegister(index: try RegisterCommand.open(register), policy: asked ?? .resolve)
        guard let source: any PopulationRegister = service ?? embedded else { throw ExitCode(2) }
        let bar = ProgressBar("link", unit: "records", total: nil, style: installation.progressStyle)
        let tally = try await opened.store.exclusively("link") {
            if again {
                for outcome in [LinkOutcome.review, .retry] { _ = try opened.store.reopen(outcome) }
            }
            return try await LinkageStep(
                ledger: opened.store,
                register: source,
                purpose: QueryPurpose(code: "vaccine-passport", officer: officer ?? "vaxport"),
                at: opened.now
            ).run(progress: { bar.advance(to: $0, of: $1) })
        }
        bar.finish()
        if let decisions { try write(opened, to: decisions) }
        await service?.close()
        try show(tally)
        if tally.unanswered > 0 { throw RegisterConnection.unanswered(tally, causes: service?.unanswered ?? [:]) }
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
                "records": tally.records, "unanswered": tally.unanswered,
                "outcomes": Dictionary(uniqueKeysWithValues: outcomes),
            ])
            return
        }
        try StandardOutput.write("\(ProgressBar.grouped(tally.records)) records compared\n")
        for (name, count) in outcomes where count > 0 {
            try StandardOutput.write("  \(ProgressBar.grouped(count)) \(name)\n")
        }
    }
}
