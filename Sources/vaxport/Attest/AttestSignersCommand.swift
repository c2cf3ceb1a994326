import ArgumentParser
import Attestation
import Store
import Wiring

/// Shows who may vouch.
struct AttestSignersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signers",
        abstract: "Show the enrolled certificates, barred ones too."
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "Only those who may sign for this site.")
    var site: String?

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let signers = try site.map { try opened.store.signers(siteCode: $0) } ?? opened.store.signers()
        if installation.json {
            try JSONOutput.write(["signers": signers.map(SignerRow.json)])
            return
        }
        for signer in signers { try StandardOutput.write(SignerRow.text(signer) + "\n") }
    }
}
