import ArgumentParser
import Progress
import Store
import Wiring

/// Shows how far everything has come, in people and in doses, and what the rest waits for.
struct ProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "The funnel, in people and doses, by province and cause."
    )

    @OptionGroup var installation: InstallationOptions

    @Flag(help: "Also list the provinces.")
    var provinces = false

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let report = try opened.store.funnel()
        if installation.json {
            try JSONOutput.write(report.jsonObject)
        } else {
            try StandardOutput.write(
                FunnelTable(report, showsProvinces: provinces, usesColour: StandardOutput.isTerminal).text
            )
        }
    }
}
