import ArgumentParser
import Attestation
import HostPrimitives
import Records
import Wiring

/// Checks the proof of one dose by itself, without a data directory.
struct AttestCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the file that attest prove wrote, with nothing but the authority's certificate."
    )

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The authority's certificate, PEM or DER; of several any one will do.")
    var authority: String

    @Flag(help: "Print the result as JSON on standard output.")
    var json = false

    func run() throws {
        let bytes = try CertificateFile.unarmoured(file) { _ in false }
        guard let evidence = DoseEvidence(json: bytes) else {
            throw CommandFailure(
                .answerIsNo,
                code: "evidence-malformed",
                message: "The file is no evidence of a dose.",
                advice: "Give the file that vaxport attest prove wrote."
            )
        }
        let entries = try CertificateFile.certificates(authority).map {
            ListedAuthority(certificate: $0, listedAt: Instant(secondsSince1970: 0))
        }
        let finding: DoseEvidence.Finding
        do throws(DoseEvidence.Refusal) {
            finding = try evidence.check(authorities: SignerAuthorities(entries, host: SystemCryptography()))
        } catch {
            throw CommandFailure(
                .answerIsNo,
                code: "dose-not-proved",
                message: "The file proves nothing: \(AttestFailure.name(error)).",
                advice: "Ask the issuer for it again."
            )
        }
        let statement = finding.statement
        if json {
            try JSONOutput.write([
                "site": statement.siteCode, "office": statement.office.text, "documents": statement.leafCount,
                "stated_at": statement.statedAt.text, "signer": finding.signerName,
                "certificate": EnrolledSigner.name(ofCertificate: finding.certificate),
            ])
        } else {
            try StandardOutput.write(
                "proved: one of \(ProgressBar.grouped(statement.leafCount)) doses of site \(statement.siteCode), stated "
                    + "\(statement.statedAt.text), signed by \(finding.signerName)"
                    + (statement.office == .site ? "" : " on behalf of the site (\(statement.office.text))") + "\n"
            )
        }
    }
}
