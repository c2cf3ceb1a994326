import ArgumentParser
import Foundation
import Pipeline
import Records
import Store
import Verification
import VerifyTool
import Wiring

/// Runs a made-up province end to end, by the same commands that a user would type.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A made-up province end to end, and a passport to scan."
    )

    @Option(help: "How many people to make up.")
    var people = 20_000

    @Option(help: "The seed: the same seed makes the same people.")
    var seed: UInt64 = 2022

    @Option(help: "Where to keep it all; a new folder among the temporary files otherwise.")
    var out: String?

    @Option(help: "postgres://… for the store; SQLite otherwise.")
    var database: String?

    func validate() throws {
        guard people >= 100 else { throw ValidationError("--people is at least 100") }
    }

    func run() async throws {
        let start = ContinuousClock.now
        let folder = out ?? NSTemporaryDirectory() + "/vaxport-demo-\(ProcessInfo.processInfo.processIdentifier)"
        try DataFile.makeDirectory(URL(fileURLWithPath: folder))
        let data = folder + "/data"
        try StandardOutput.write(heading("Vaxport: a made-up province of \(ProgressBar.grouped(people)) people"))
        try await step(
            "People, the register's view of them, and what was typed at the vaccination tables",
            ["synth", "--people", "\(people)", "--seed", "\(seed)", "--out", folder + "/nation"]
        )
        try await step(
            "The register's owner indexes it; the matcher will run beside it",
            ["register", "build", folder + "/nation/population.csv", "--out", folder + "/register.idx"]
        )
        try await step(
            "A data directory: keys, certificates, the store",
            ["init", data] + (database.map { ["--database", $0] } ?? [])
        )
        try await step("The list of sites", ["sites", "import", folder + "/nation/sites.csv", "--data", data])
        try await step(
            "Declared rows come in; nothing is mended, nothing is lost",
            ["intake", "--data", data, folder + "/nation/records.csv", "--faults", folder + "/faults.csv"]
        )
        try await step(
            "Whose record is it? Only what is safe is linked without a person",
            ["link", "--data", data, "--register", folder + "/register.idx", "--decisions", folder + "/decisions.csv"]
        )
        try await step("Sites vouch for their doses, one signature a list", ["attest", "--data", data, "--all-sites"])
        try await step("The centre signs, reads back, stores", ["issue", "--data", data])
        try await step(
            "Passports for their channels",
            ["export", "certificates", "--data", data, "--out", folder + "/certificates.jsonl"]
        )
        try await step("How far is everyone, and who owes the next step?", ["progress", "--data", data])
        try await showPassport(data, at: try SystemClock.now())
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try StandardOutput.write(
            "\nDone in \(ProgressBar.span(seconds)). Everything is in \(folder); try: vaxport progress --provinces --data \(data)\n"
        )
    }

    /// Shows what is typed, and does it.
    private func step(_ why: String, _ arguments: [String]) async throws {
        let shown = arguments.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
        try StandardOutput.write("\n\(bold(why))\n\(dim("$ vaxport \(shown)"))\n")
        var command = try Vaxport.parseAsRoot(arguments)
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
    }

    /// Shows one passport as a code to scan, with the findings of the verifier.
    private func showPassport(_ data: String, at now: Instant) async throws {
        let opened = try await Installation.open(data)
        var found: PublishedCertificate?
        if let checkpoint = try PublicLog.checkpoint(opened) {
            try opened.store.forEachCertificate(under: checkpoint) { found = found ?? $0 }
        }
        guard let published = found else {
            throw CommandFailure(
                .answerIsNo,
                code: "no-certificate",
                message: "Nobody got a passport.",
                advice: "Make up more people: --people 20000."
            )
        }
        try StandardOutput.write(
            "\n" + bold("One of the passports; scan it with any EU app that has our test key") + "\n"
        )
        try StandardOutput.write(PassportOnTerminal(published).text)
        try await step(
            "What the verifier says",
            [
                "verify", "--trust", data + "/trust",
                "--at", published.certificate.issuedAt.adding(seconds: 60).text, published.certificate.code,
            ]
        )
    }

    private func heading(_ text: String) -> String {
        bold(text) + "\n" + String(repeating: "─", count: text.count) + "\n"
    }

    private func bold(_ text: String) -> String { StandardOutput.isTerminal ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func dim(_ text: String) -> String { StandardOutput.isTerminal ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
