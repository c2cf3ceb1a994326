import ArgumentParser
import Store
import Wiring

/// Shows which sites owe signatures, and for how long.
struct AttestRadarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "radar",
        abstract: "Unsigned doses by site and age, the site with the most first."
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "Only this province, by its code in the list of sites.")
    var province: String?

    @Option(help: "How many sites to show.")
    var top = 50

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let all = try opened.store.signatureRadar(at: opened.now).sites
        let sites = all.filter { province == nil || $0.province == province }
        if installation.json {
            try JSONOutput.write([
                "sites": sites.map { site -> [String: Any] in
                    [
                        "site": site.code, "province": site.province, "doses": site.doses, "people": site.people,
                        "doses_by_age": site.dosesByAge, "oldest_days": site.oldestDays,
                        "signed_before": site.signedBefore, "has_signer": site.hasSigner,
                    ]
                }
            ])
            return
        }
        let doses = sites.reduce(0) { $0 + $1.doses }
        try StandardOutput.write(
            "\(ProgressBar.grouped(doses)) doses wait for a signature at \(ProgressBar.grouped(sites.count)) sites\n"
                + row("site", ["doses", "people", "< 1 day", "1-7", "8-30", "> 30", "oldest", "void"]) + "\n"
        )
        for site in sites.prefix(max(0, top)) {
            let counts = [site.doses, site.people] + site.dosesByAge + [site.oldestDays, site.signedBefore]
            try StandardOutput.write(
                row(site.code, counts.map(ProgressBar.grouped)) + (site.hasSigner ? "" : "  no signer enrolled") + "\n"
            )
        }
    }

    private func row(_ code: String, _ cells: [String]) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count))
        }
        return code + padded(code, 14) + cells.map { padded($0, 10) + $0 }.joined()
    }
}
