import ArgumentParser
import COSE
import Foundation
import HostPrimitives
import Issuance
import Keys
import Pipeline
import Store
import Wiring

/// The nightly run: signs, reads back and stores a certificate for everyone who is due and ready.
struct IssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue certificates to everyone who is due and ready."
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "How many cores to use; all of them otherwise.")
    var cores: Int?

    func validate() throws {
        if let cores, cores < 1 { throw ValidationError("--cores is at least 1") }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let issuer = try IssueCommand.issuer(opened)
        // Without the log nothing could leave the house: its key is opened before anything is signed.
        let log = try PublicLog(opened)
        let bar = ProgressBar("issue", unit: "persons", total: nil, style: installation.progressStyle)
        let tally = try await opened.store.exclusively("issue") {
            try await IssuanceStep(
                ledger: opened.store,
                authorities: try opened.signerAuthorities(),
                issuer: issuer,
                makeWorker: {
                    try IssuanceWorker(
                        issuer: issuer,
                        compressor: LibdeflateCompressor(),
                        inflater: LibdeflateInflater(),
                        host: SystemCryptography()
                    )
                },
                random: { SecureRandom.bytes(count: $0) },
                publish: { try await log.publishUnlessHeld() },
                at: opened.now,
                workerCount: cores ?? ProcessInfo.processInfo.activeProcessorCount
            ).run(progress: { bar.advance(to: $0, of: $1) })
        }
        bar.finish()
        let published = try await log.publish()
        try show(tally, published)
    }

    private func show(_ tally: IssuanceStep.Tally, _ published: (size: Int, added: Int)) throws {
        if installation.json {
            try JSONOutput.write([
                "issued": tally.issued, "returned_doses": tally.returnedDoses, "failed": tally.failed,
                "log_size": published.size,
                "held": Dictionary(uniqueKeysWithValues: tally.held.map { ($0.key.rawValue, $0.value) }),
            ])
        } else {
            try StandardOutput.write("\(ProgressBar.grouped(tally.issued)) certificates issued\n")
            try StandardOutput.write("the public log has \(ProgressBar.grouped(published.size)) entries\n")
            for (reason, count) in tally.held.sorted(by: { $0.value > $1.value }) {
                try StandardOutput.write(
                    "  \(ProgressBar.grouped(count)) persons wait: \(FunnelTable.words(reason.rawValue))\n"
                )
            }
        }
        if let failure = tally.firstFailure {
            throw CommandFailure(
                .worldFailed,
                code: "intents-failed",
                message: "\(tally.failed) intents could not be issued; the first: \(failure).",
                advice: "They stay open: mend the cause and run the command again."
            )
        }
    }

    /// The issuer that an installation's settings and keys describe.
    static func issuer(_ opened: Installation) throws -> CertificateIssuer {
        let settings = opened.settings
        guard let policy = EligibilityPolicy(rawValue: settings.policy),
            let algorithm = [COSEAlgorithm.es256, .ps256].first(where: { $0.name == settings.algorithm }),
            let profile = IssuerProfile(
                country: settings.country,
                issuerName: settings.issuerName,
                validityMonths: settings.validityMonths,
                policy: policy,
                algorithm: algorithm
            )
        else {
            throw CommandFailure(
                .misuse,
                code: "issuer-settings-unfit",
                message: "The issuer's settings are out of bounds.",
                advice: "Compare config.json with the table in README.md."
            )
        }
        let certificate = try IssuerKeys.documentSignerCertificate(opened.directory)
        let validity = try TrustedValidity(certificate)
        let signer = try KeyRing.open(opened.directory).signer(KeyRing.documentSignerName, role: .documentSigner)
        do {
            return try CertificateIssuer(
                profile: profile,
                documentSigner: DocumentSigner(
                    signer: signer,
                    record: DocumentSignerRecord(
                        certificate: certificate,
                        notBefore: validity.notBefore,
                        notAfter: validity.notAfter
                    )
                )
            )
        } catch {
            throw CommandFailure(
                .worldFailed,
                code: "document-signer-unfit",
                message: "The document signer's key, certificate and settings do not go together: \(error).",
                advice: "Restore keys/dsc.key, trust/dsc.pem and config.json from one backup."
            )
        }
    }
}
