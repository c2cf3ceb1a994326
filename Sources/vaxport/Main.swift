import ArgumentParser
import Foundation
import Pipeline
import Store
import VerifyTool
import Wiring

/// The one program: a subcommand wires only what it needs.
@main
struct Vaxport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vaxport",
        abstract: "Runs a country's vaccine-passport programme: declared records in, passports that verify out.",
        subcommands: [
            DemoCommand.self, InitCommand.self, SynthCommand.self, SitesCommand.self, RegisterCommand.self,
            IntakeCommand.self, LinkCommand.self, AttestCommand.self, IssueCommand.self, ExportCommand.self,
            VerifyCommand.self, RulesCommand.self, TrustCommand.self, ProgressCommand.self, LogCommand.self,
            AuditCommand.self, RevokeCommand.self, BenchCommand.self,
        ]
    )

    /// Runs the command that was asked for and turns every failure into its exit status (DESIGN §4).
    ///
    /// Whatever the program writes may hold personal data: nobody but its owner reads it.
    static func main() async {
        umask(0o077)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Foundation.exit(ExitReport(of: error).show())
        }
    }
}
