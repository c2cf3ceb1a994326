import ArgumentParser
import Foundation
import Intake
import Pipeline
import Records
import Store
import Wiring

/// Takes files of declared rows into the store.
struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Take in declared rows: CSV, JSON Lines, or FHIR R4 Immunization bundles and NDJSON.",
        discussion: """
            A refused row never stops the file; --faults explains each with line, column and code. Taking the same file in \
            twice changes nothing.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "Write the refused rows of these files here: line,record_id,column,code,message,raw.")
    var faults: String?

    @Argument(help: "The files.")
    var files: [String]

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let tallies = try await opened.store.exclusively("intake") {
            let output = try faults.map { try OutputFile(URL(fileURLWithPath: $0)) }
            try output?.write(FaultsCSV.header)
            let context = IntakeContext(
                today: SystemClock.localDate(opened.now),
                siteCodes: try opened.store.siteList()
            )
            var tallies: [(String, IntakeTally)] = []
            for path in files {
                let url = URL(fileURLWithPath: path)
                let (file, tally) = try take(url, into: opened, context: context)
                tallies.append((url.lastPathComponent, tally))
                if let output {
                    try opened.store.forEachRefusedRow(of: file) { row, key, rowFaults in
                        var lines: [UInt8] = []
                        FaultsCSV.append(row, key: key, faults: rowFaults, to: &lines)
                        try output.write(lines)
                    }
                }
            }
            try output?.finish()
            return tallies
        }
        try show(tallies)
    }

    private func take(
        _ url: URL,
        into opened: Installation,
        context: IntakeContext
    ) throws -> (SubmittedFile, IntakeTally) {
        let input = try InputFile(url)
        let bar = ProgressBar(
            "intake \(url.lastPathComponent)",
            unit: "bytes",
            total: input.byteCount,
            style: installation.progressStyle
        )
        let digest = try input.sha256()
        let step = IntakeStep(ledger: opened.store, context: context, at: opened.now)
        do {
            let result = try step.run(
                digest: digest,
                name: url.lastPathComponent,
                nextPiece: { try input.read(upTo: 1 << 20) },
                progress: { bar.advance(to: $0) }
            )
            bar.finish()
            return result
        } catch let fault as IntakeReader.FileFault {
            throw CommandFailure(
                .answerIsNo,
                code: fault.code,
                message: "\(url.lastPathComponent): \(fault.message)",
                advice: "Nothing of this file was stored; files named before it were."
            )
        }
    }

    private func show(_ tallies: [(String, IntakeTally)]) throws {
        if installation.json {
            try JSONOutput.write([
                "files": tallies.map { name, tally in
                    [
                        "file": name, "accepted": tally.accepted, "unchanged": tally.unchanged,
                        "refused": tally.refused,
                    ] as [String: Any]
                }
            ])
            return
        }
        for (name, tally) in tallies {
            try StandardOutput.write(
                "\(name): \(ProgressBar.grouped(tally.accepted)) rows taken in, "
                    + "\(ProgressBar.grouped(tally.unchanged)) known already, "
                    + "\(ProgressBar.grouped(tally.refused)) refused\n"
            )
        }
    }
}
