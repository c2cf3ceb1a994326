import ArgumentParser
import Pipeline
import Store
import Wiring

/// The audit chain.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the chain of all acts.",
        subcommands: [Verify.self]
    )

    /// Follows the chain from its first act to its head.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Follow the chain from its first act to its head.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let (heads, brokenAt) = try opened.store.auditHeads()
            if installation.json {
                try JSONOutput.write(["acts": heads.count, "broken_at": brokenAt ?? 0])
            } else {
                try StandardOutput.write(
                    brokenAt.map { "the chain breaks at act \($0)\n" }
                        ?? "\(ProgressBar.grouped(heads.count)) acts, each bound to those before it\n"
                )
            }
            if brokenAt != nil { throw ExitCode(1) }
        }
    }
}
