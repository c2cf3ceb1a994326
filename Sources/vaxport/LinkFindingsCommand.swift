import ArgumentParser
import Linkage
import Pipeline
import Records
import Store
import Wiring

/// Shows what no single row shows.
struct LinkFindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract:
            "Show what no single row shows: slipped lists, a site's default dates, telephones of very many people.",
        discussion: """
            vaxport link looks for them before it compares. A finding is a hypothesis: a row of a slipped list is accepted only when \
            everything is equal, a telephone that ten people share says nothing, and a birth date that is its site's default is \
            compared by its year. No declared value is changed.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "How many of each kind are shown.")
    var limit = 20

    @Flag(help: "Look again now, over all records.")
    var refresh = false

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit is 1 or more") }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        if refresh {
            _ = try await opened.store.exclusively("link") {
                try FindingsStep(ledger: opened.store, at: opened.now).run()
            }
        }
        let findings = try opened.store.findings()
        if installation.json {
            try JSONOutput.write(["findings": findings.map(Self.json)])
            return
        }
        if findings.isEmpty { try StandardOutput.write("Nothing was found.\n") }
        for kind in [LinkReason.listShifted, .siteDefaultDate, .sharedPhone] {
            let own = findings.filter { $0.kind == kind }
            if own.isEmpty { continue }
            let records = own.reduce(0) { $0 + $1.recordCount }
            let words = kind.words
            try StandardOutput.write("\(kind.rawValue) \(words.vietnamese) · \(words.english)\n")
            try StandardOutput.write(
                "\(ProgressBar.grouped(own.count)) findings, \(ProgressBar.grouped(records)) records\n"
            )
            for finding in own.prefix(limit) { try StandardOutput.write("  \(Self.line(finding))\n") }
            if own.count > limit { try StandardOutput.write("  … \(ProgressBar.grouped(own.count - limit)) more\n") }
        }
    }

    private static func line(_ finding: BatchFinding) -> String {
        let count = "\(ProgressBar.grouped(finding.recordCount)) records"
        switch finding.kind {
        case .listShifted:
            return
                "site \(finding.siteCode), records \(finding.subject): the number of the \(finding.hypothesis) row, \(count)"
        case .siteDefaultDate:
            let expected = finding.expectedCount.rounded(.up)
            return "site \(finding.siteCode), \(finding.subject): \(count), \(Int(expected)) would be usual"
        default: return "…\(finding.subject.suffix(3)): \(count)"
        }
    }

    /// A telephone's last three digits are enough to ask about it.
    private static func json(_ finding: BatchFinding) -> [String: Any] {
        [
            "kind": finding.kind.rawValue, "site_code": finding.siteCode,
            "subject": finding.kind == .sharedPhone ? "…\(finding.subject.suffix(3))" : finding.subject,
            "hypothesis": finding.hypothesis, "records": finding.recordCount, "expected": finding.expectedCount,
        ]
    }
}
