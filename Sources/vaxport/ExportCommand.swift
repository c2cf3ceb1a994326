import ArgumentParser
import Foundation
import Pipeline
import Records
import Store
import Wiring

/// Writes what the store holds as files for others.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write certificates for their channels.",
        subcommands: [Certificates.self]
    )

    /// The file of certificates in force.
    ///
    /// Source: DESIGN §3.
    struct Certificates: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "certificates",
            abstract: "Every certificate in force, one JSON object a line."
        )

        @OptionGroup var installation: InstallationOptions

        @Option(help: "The file to write.")
        var out: String

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let output = try OutputFile(URL(fileURLWithPath: out))
            var count = 0
            let checkpoint = try PublicLog.checkpoint(opened)
            if let checkpoint {
                try opened.store.forEachCertificate(under: checkpoint) { published in
                    try output.write(published.jsonLine)
                    count += 1
                }
            }
            try output.finish()
            let waiting = try opened.store.unpublishedCertificateCount(under: checkpoint)
            if installation.json {
                try JSONOutput.write(["certificates": count, "not_in_log_yet": waiting])
            } else {
                try StandardOutput.write("\(ProgressBar.grouped(count)) certificates written\n")
                if waiting > 0 {
                    try StandardOutput.write(
                        "\(ProgressBar.grouped(waiting)) left out: not in the public log yet; run: vaxport log publish\n"
                    )
                }
            }
        }
    }
}
