import ArgumentParser
import Evaluation
import Foundation
import Linkage
import Pipeline
import Records
import RegisterClient
import RegisterFiles
import RegisterWire
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

    @Option(help: "Weights from vaxport link train; without it the stated ones. A service has its own.")
    var model: String?

    @Option(help: "Who asks; stands with every query. A service must be told.")
    var officer: String?

    @Option(help: "The file with this office's token for the register's service.")
    var tokenFile: String?

    @Option(help: "How long one request to the register's service may take, in seconds.")
    var timeout = 60

    func validate() throws {
        if isService {
            guard officer != nil, tokenFile != nil else {
                throw ValidationError("asking a register's service needs --officer and --token-file")
            }
            guard model == nil else {
                throw ValidationError("a register's service has weights of its own: leave --model out")
            }
            guard officer.flatMap({ Designation($0) }) != nil else {
                throw ValidationError("--officer is 1 to 64 letters, digits and ._:@/+-")
            }
        }
        guard disclosure.map({ DisclosurePolicy(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("--disclosure is resolve, fieldVerdicts or trueFalse")
        }
        guard (1...3_600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600 seconds") }
    }

    private var isService: Bool { register.contains("://") }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let stops = try LinkSampleCommand.stops(opened.directory)
        let asked = disclosure.flatMap { DisclosurePolicy(rawValue: $0) }
        let service = isService ? try await connect(expecting: asked) : nil
        let source: any PopulationRegister = try service ?? embedded(asked ?? .resolve)
        let bar = ProgressBar("link", unit: "records", total: nil, style: installation.progressStyle)
        let tally = try await opened.store.exclusively("link") {
            if again { _ = try opened.store.reopen(.review) }
            // What the register did not answer is asked about again by every run.
            _ = try opened.store.reopen(.retry)
            if try opened.store.awaitingLinkageCount() > 0 {
                _ = try FindingsStep(ledger: opened.store, at: opened.now).run()
            }
            return try await LinkageStep(
                ledger: opened.store,
                register: source,
                purpose: QueryPurpose(code: "vaccine-passport", officer: officer ?? "vaxport"),
                at: opened.now,
                stoppedTiers: stops.tiers
            ).run(progress: { bar.advance(to: $0, of: $1) })
        }
        bar.finish()
        if let decisions { try write(opened, to: decisions) }
        await service?.close()
        try show(tally)
        for tier in stops.tiers.sorted(by: { $0.rawValue < $1.rawValue }) where !installation.json {
            try StandardOutput.write("\(tier.rawValue) is stopped since an audit: vaxport link sample --release\n")
        }
        if tally.unanswered > 0 { throw RegisterConnection.unanswered(tally, causes: service?.unanswered ?? [:]) }
    }

    private func connect(expecting policy: DisclosurePolicy?) async throws -> HTTPRegister {
        var settings = RegisterClientSettings()
        settings.timeoutMilliseconds = Int64(timeout) * 1_000
        return try await RegisterConnection.open(register, tokenFile: tokenFile, expecting: policy, settings)
    }

    private func embedded(_ policy: DisclosurePolicy) throws -> EmbeddedRegister {
        EmbeddedRegister(
            index: try RegisterCommand.open(register),
            policy: policy,
            model: try model.map { try ModelFile.read($0) } ?? .stated
        )
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
                "records": tally.records, "unanswered": tally.unanswered, "disputed": tally.disputed,
                "outcomes": Dictionary(uniqueKeysWithValues: outcomes),
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
