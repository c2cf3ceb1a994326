import ArgumentParser
import CMS
import Encodings
import Foundation
import HostPrimitives
import Records
import Reports
import TrustLists
import TrustSources
import VerifyTool
import Wiring

/// Puts a bundle together and signs it.
struct TrustBuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Put certificates, revocations, rules and value sets into one signed bundle.",
        discussion: """
            A bundle that lost more than a third of its signers, countries or revocations against the one it replaces is \
            refused: a source that was out must never empty a verifier.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The bundle to write. One that lies there already is what the new one is measured against.")
    var out: String

    @Option(help: "Revoked certificates: batches as JSON or JSON Lines; may be repeated.")
    var revocations: [String] = []

    @Option(help: "Business rules as JSON.")
    var rules: String?

    @Option(help: "Value sets as JSON.")
    var valueSets: String?

    @Option(help: "Take certificates of this domain of the network only (such as DCC), and those that name none.")
    var domain: [String] = []

    @Option(help: "Leave out what a source says of this participant (such as XXH); may be repeated.")
    var withoutParticipant: [String] = []

    @Flag(help: "Leave out document signers above which no authority of their country was found.")
    var anchoredOnly = false

    @Option(
        help:
            "Certificate of a gateway (PEM or DER) that vouches for the parties in its answers; may be repeated. With it, or with --upload-signer, items that nobody vouches for are refused."
    )
    var trustAnchor: [String] = []

    @Option(
        help: "Certificate (PEM or DER) that is believed to vouch for document signers of its country; may be repeated."
    )
    var uploadSigner: [String] = []

    @Option(help: "The bundle to measure against, when it is not the one that --out replaces.")
    var previous: String?

    @Flag(help: "Write the bundle although much is gone: for when that is meant.")
    var shrunkOnPurpose = false

    @Flag(help: "Replace a bundle by an older one (lower serial number or earlier date), and say so.")
    var allowOlder = false

    @Argument(help: "Sources: folders, DER, PEM, JSON, JSON Lines, DID documents, gateway answers, bundles.")
    var sources: [String]

    func run() async throws {
        let directory = try DataDirectory.existing(installation.data)
        let now = try SystemClock.now().secondsSince1970
        let host = SystemCryptography()
        let replaced = try replacedBundle(directory)
        var gathered = try gather(directory, host: host)
        try checkUploads(&gathered, at: now, host: host)
        let findings = gathered.anchorEntries(host: host)
        let bundle = TrustBundle(
            createdAt: now,
            serialNumber: max(now, (replaced?.serialNumber ?? 0) + 1),
            entries: chosen(gathered.entries),
            revocations: try batches(gathered.bundles, at: now),
            rules: try document(rules) ?? gathered.bundles.last?.rules ?? [],
            valueSets: try document(valueSets) ?? gathered.bundles.last?.valueSets ?? []
        )
        if let loss = ShrinkGuard.loss(bundle, replacing: replaced, host: host), !shrunkOnPurpose || loss == .noSigner {
            throw failure(loss)
        }
        try refuseRollback(bundle, replaced)
        try DataFile.write(try BundleSignerKey.sign(bundle, directory), to: URL(fileURLWithPath: out))
        try show(bundle, gathered, findings)
    }

    private func gather(_ directory: DataDirectory, host: SystemCryptography) throws -> TrustSource {
        do throws(ToolFailure) {
            let pins = DataFile.exists(directory.bundleSigner) ? [directory.bundleSigner.path] : []
            var source = TrustSource(host: host, bundleSigners: try TrustBundleFile.signers(pins))
            for path in sources { try source.add(path: path) }
            return source
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Refuses the items of gateways' answers that nobody vouches for; without certificates to check by it says so.
    private func checkUploads(_ gathered: inout TrustSource, at now: Int, host: SystemCryptography) throws {
        guard !gathered.gatewayItems.isEmpty else { return }
        guard !trustAnchor.isEmpty || !uploadSigner.isEmpty else {
            return StandardError.write(
                "vaxport: uploads-unchecked: \(gathered.gatewayItems.count) items of gateways are taken without their signatures; "
                    + "--trust-anchor and --upload-signer check them.\n"
            )
        }
        do throws(ToolFailure) {
            let check = GatewayUploadCheck(
                anchors: try TrustBundleFile.signers(trustAnchor),
                uploaders: try TrustBundleFile.signers(uploadSigner),
                now: now,
                host: host
            )
            gathered.refuse(check.refusals(gathered.gatewayItems).map { ($0.item, $0.reason) })
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The bundle that is measured against; one that cannot be read stops the build, as nobody knows what it held.
    private func replacedBundle(_ directory: DataDirectory) throws -> TrustBundle? {
        guard let path = previous ?? (FileManager.default.fileExists(atPath: out) ? out : nil) else { return nil }
        do {
            return try TrustCommand.open(path, signers: [], data: directory.url.path)
        } catch let error as CommandFailure {
            guard !shrunkOnPurpose else { return nil }
            throw CommandFailure(
                error.status,
                code: "previous-bundle-unreadable",
                message: error.message,
                advice: "Write to another path, or say --shrunk-on-purpose."
            )
        }
    }

    private func chosen(_ entries: [TrustEntry]) -> [TrustEntry] {
        entries.filter { entry in
            if !domain.isEmpty, let named = entry.domain, !domain.contains(named) { return false }
            if let country = entry.country, withoutParticipant.contains(country) { return false }
            return !anchoredOnly || entry.anchor != .notAnchored
        }
    }

    /// The revocations that still speak; nothing when no list was given at all.
    private func batches(_ bundles: [TrustBundle], at now: Int) throws -> [RevocationBatch]? {
        let bundled = bundles.compactMap { $0.revocations }
        guard !revocations.isEmpty || !bundled.isEmpty else { return nil }
        do throws(ToolFailure) {
            var all = bundled.flatMap { $0 }
            for path in revocations { all += try RevocationFile.read(path: path) }
            return RevocationBatch.purged(all, at: now)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func document(_ path: String?) throws -> [UInt8]? {
        guard let path else { return nil }
        let bytes = try DataFile.read(URL(fileURLWithPath: path))
        guard (try? JSONReader.read(bytes)) != nil else {
            throw CommandFailure(
                .answerIsNo,
                code: "document-not-json",
                message: "\(URL(fileURLWithPath: path).lastPathComponent) is not JSON.",
                advice: "Mend it; nothing was written."
            )
        }
        return bytes
    }

    /// Stops before an older bundle replaces a newer one; where that is meant, says what is done.
    private func refuseRollback(_ bundle: TrustBundle, _ replaced: TrustBundle?) throws {
        guard let step = RollbackGuard.step(bundle, replacing: replaced) else { return }
        let what =
            switch step {
            case .serialNumber(let before, let now): "serial number \(now) after \(before)"
            case .createdAt(let before, let now): "made \(Moment.text(now)) after one made \(Moment.text(before))"
            }
        guard allowOlder else {
            throw CommandFailure(
                .answerIsNo,
                code: "bundle-older",
                message: "The bundle would be older than the one it replaces (\(what)); nothing was written.",
                advice: "See whether the clock is right; if it is meant: --allow-older"
            )
        }
        StandardError.write("vaxport: bundle-older: replacing a newer bundle as asked (\(what)).\n")
    }

    private func failure(_ loss: ShrinkGuard.Loss) -> CommandFailure {
        let (what, isEmpty): (String, Bool) =
            switch loss {
            case .noSigner: ("The sources hold no signer", true)
            case .signers(let before, let now): ("Of \(before) signers \(now) are left", false)
            case .countries(let before, let now): ("Of \(before) countries \(now) are left", false)
            case .revocations(let before, let now): ("Of \(before) revocations \(now) are left", false)
            }
        return CommandFailure(
            .answerIsNo,
            code: "bundle-shrunk",
            message: what + "; nothing was written, and the bundle that lay there is untouched.",
            advice: isEmpty
                ? "See whether a source was out." : "See whether a source was out; if it is meant: --shrunk-on-purpose"
        )
    }

    private func show(
        _ bundle: TrustBundle,
        _ source: TrustSource,
        _ findings: [(index: Int, finding: AnchorFinding)]
    ) throws {
        let tally = TrustTally(bundle, at: bundle.createdAt)
        var reasons: [String: Int] = [:]
        for (_, finding) in findings {
            if case .notAnchored(let reason) = finding { reasons[reason.rawValue, default: 0] += 1 }
        }
        if installation.json {
            try JSONOutput.write([
                "certificates": bundle.entries.count, "signers": tally.signers, "expired": tally.expired,
                "countries": tally.countries.count, "serial_number": bundle.serialNumber,
                "refused": source.unreadableCount, "tombstones": source.tombstones.count,
                "refusals": source.refusals.map {
                    ["source": $0.source, "item": $0.item, "reason": $0.reason.rawValue]
                },
                "anchored": tally.anchored, "not_anchored": tally.notAnchored, "not_anchored_reasons": reasons,
                "revocations": bundle.revocations?.reduce(0) { $0 + $1.hashes.count } ?? 0,
                "not_anchored_certificates": unanchored(source, findings),
            ])
            return
        }
        var lines = [
            "\(tally.signers) signers of \(tally.countries.count) countries, \(tally.expired) of them not valid today; "
                + "\(bundle.entries.count) certificates in all",
            "under an authority: \(tally.anchored) yes, \(tally.notAnchored) no",
        ]
        for certificate in unanchored(source, findings) {
            lines.append("  \(TrustTally.clean(certificate["item"] ?? "")): \(certificate["reason"] ?? "")")
        }
        if source.unreadableCount > 0 { lines.append("\(source.unreadableCount) items refused:") }
        for refusal in source.refusals {
            let item = TrustTally.clean(refusal.source + " " + refusal.item)
            lines.append("  \(item): \(refusal.reason.rawValue)")
        }
        try StandardOutput.write(lines.joined(separator: "\n") + "\n")
    }

    private func unanchored(
        _ source: TrustSource,
        _ findings: [(index: Int, finding: AnchorFinding)]
    ) -> [[String: String]] {
        findings.compactMap { index, finding in
            guard case .notAnchored(let reason) = finding else { return nil }
            let entry = source.entries[index]
            let kid = Base64.encode([UInt8](SystemCryptography().sha256(entry.encoded).prefix(8)))
            return ["item": "\(entry.country ?? "?") \(kid)", "reason": reason.rawValue]
        }
    }
}
