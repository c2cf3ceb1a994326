import ArgumentParser
import Keys
import Pipeline
import Store
import Wiring

/// Has sites vouch for their doses.
struct AttestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Sign the waiting doses of sites, one signature a list."
    )

    @OptionGroup var installation: InstallationOptions

    @Flag(help: "Every site, with the keys that the data directory holds (made on first use).")
    var allSites = false

    @Option(help: "One site, by its code.")
    var site: String?

    func validate() throws {
        guard allSites != (site != nil) else { throw ValidationError("give --all-sites, or one --site") }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let tally = try await opened.store.exclusively("attest") {
            try attest(opened)
        }
        if installation.json {
            try JSONOutput.write(["sites": tally.sites, "lists": tally.lists, "doses": tally.doses])
        } else {
            try StandardOutput.write(
                "\(ProgressBar.grouped(tally.doses)) doses signed by \(ProgressBar.grouped(tally.sites)) sites in "
                    + "\(ProgressBar.grouped(tally.lists)) lists\n"
            )
        }
    }

    private func attest(_ opened: Installation) throws -> AttestationStep.Tally {
        let ring = try KeyRing.open(opened.directory)
        let bar = ProgressBar("attest", unit: "doses", total: nil, style: installation.progressStyle)
        let tally = try AttestationStep(ledger: opened.store, at: opened.now).run(
            siteCode: site,
            signer: { try ring.siteSigner($0) },
            progress: { bar.advance(to: $0, of: $1) }
        )
        bar.finish()
        return tally
    }
}
