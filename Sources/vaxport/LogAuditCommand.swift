import ArgumentParser
import Foundation
import Pipeline
import Store
import Transparency
import Wiring

/// The auditor's run over log, store and audit chain.
struct LogAuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Find passports without a leaf, leaves without a record, and a log that was rewritten."
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The log's folder, as it is served; the one of the data directory otherwise.")
    var folder: String?

    @Option(
        help: "A checkpoint that somebody saw: a witness's, or the auditor's own of an earlier day; may be repeated."
    )
    var seen: [String] = []

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let report = try LogAudit.run(
            ledger: opened.store,
            tiles: LogFolder(folder.map { URL(fileURLWithPath: $0) } ?? opened.directory.log),
            key: try PublicLog.key(opened.directory.logKey),
            authorities: try opened.signerAuthorities(),
            seen: try seen.map { try DataFile.read(URL(fileURLWithPath: $0)) }
        )
        if installation.json {
            try JSONOutput.write([
                "entries": report.entryCount, "certificates": report.certificateCount, "waiting": report.waitingCount,
                "doses": report.doseCount, "revocations": report.revocationCount, "acts": report.actCount,
                "finding_count": report.findingCount,
                "findings": report.findings.map(\.code),
            ])
        } else {
            try StandardOutput.write(
                "\(ProgressBar.grouped(report.entryCount)) entries, \(ProgressBar.grouped(report.certificateCount)) "
                    + "certificates (\(ProgressBar.grouped(report.waitingCount)) not published yet), "
                    + "\(ProgressBar.grouped(report.doseCount)) signed doses, "
                    + "\(ProgressBar.grouped(report.revocationCount)) withdrawn, "
                    + "\(ProgressBar.grouped(report.actCount)) acts\n"
            )
            for finding in report.findings { try StandardOutput.write("  \(finding.code): \(finding)\n") }
        }
        if report.findingCount > report.findings.count {
            StandardError.write("\(report.findingCount - report.findings.count) more findings are not listed\n")
        }
        if !report.findings.isEmpty { throw ExitCode(1) }
    }
}
