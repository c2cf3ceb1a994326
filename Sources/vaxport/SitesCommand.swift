import ArgumentParser
import Foundation
import Intake
import Pipeline
import Store
import Wiring

/// The list of vaccination sites.
struct SitesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sites",
        abstract: "Load the list of vaccination sites.",
        subcommands: [Import.self]
    )

    /// Loads a list; from then on intake refuses rows of sites outside it.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Load sites.csv (site_code,name,province), adding and renaming."
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The list.")
        var file: String

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let url = URL(fileURLWithPath: file)
            do {
                let sites = try SiteListReader.read(try DataFile.read(url))
                try opened.store.listSites(sites)
                if installation.json {
                    try JSONOutput.write(["sites": sites.count])
                } else {
                    try StandardOutput.write("\(ProgressBar.grouped(sites.count)) sites on the list\n")
                }
            } catch let fault as SiteListReader.ListFault {
                throw CommandFailure(
                    .answerIsNo,
                    code: "site-list-refused",
                    message: "\(url.lastPathComponent): \(fault).",
                    advice: "Mend that line; nothing of the list was loaded."
                )
            }
        }
    }
}
