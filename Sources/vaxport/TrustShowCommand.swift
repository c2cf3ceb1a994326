import ArgumentParser
import Records
import Reports
import TrustLists
import VerifyTool
import Wiring

/// Says what a bundle holds.
struct TrustShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Say what a bundle holds: signers by country, expired and unusable ones, revocations, age."
    )

    @OptionGroup var installation: InstallationOptions

    @Option(
        help: "Certificate of whoever signs bundles; may be repeated. Else bundle-signer.pem of the data directory."
    )
    var bundleSigner: [String] = []

    @Argument(help: "The bundle.")
    var bundle: String

    func run() throws {
        let opened = try TrustCommand.open(bundle, signers: bundleSigner, data: installation.data)
        let now = try SystemClock.now().secondsSince1970
        let tally = TrustTally(opened, at: now)
        let live = RevocationBatch.purged(opened.revocations ?? [], at: now)
        let revoked = live.reduce(0) { $0 + $1.hashes.count }
        if installation.json {
            try JSONOutput.write([
                "created_at": Moment.text(opened.createdAt), "age_seconds": now - opened.createdAt,
                "serial_number": opened.serialNumber, "certificates": opened.entries.count, "signers": tally.signers,
                "expired": tally.expired, "unusable": tally.unreadable, "usages": tally.usages,
                "countries": tally.countries.mapValues { ["signers": $0.signers, "expired": $0.expired] },
                "anchored": tally.anchored, "not_anchored": tally.notAnchored,
                "revocation_list": opened.revocations != nil, "revocations": revoked,
                "rules_bytes": opened.rules.count, "value_sets_bytes": opened.valueSets.count,
            ])
            return
        }
        var lines = [
            "made \(Moment.text(opened.createdAt)), \(TrustTally.words(now - opened.createdAt)) old, "
                + "serial \(opened.serialNumber)",
            "\(opened.entries.count) certificates: "
                + tally.usages.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "),
            "\(tally.signers) signers of \(tally.countries.count) countries, \(tally.expired) of them not valid today "
                + "(kept for checking the past)",
        ]
        for (country, count) in tally.countries.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(TrustTally.clean(country))  \(count.signers) signers, \(count.expired) not valid today")
        }
        lines.append("under an authority: \(tally.anchored) yes, \(tally.notAnchored) no")
        lines.append(
            opened.revocations == nil
                ? "no revocation list" : "\(revoked) revocations in \(live.count) batches that still speak"
        )
        lines.append("rules \(opened.rules.count) bytes, value sets \(opened.valueSets.count) bytes")
        for line in tally.unreadable { lines.append("unusable: " + TrustTally.clean(line)) }
        try StandardOutput.write(lines.joined(separator: "\n") + "\n")
    }
}
