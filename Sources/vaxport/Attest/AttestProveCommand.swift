import ArgumentParser
import Attestation
import Foundation
import Pipeline
import Records
import Store
import Wiring

/// Proves one dose.
struct AttestProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prove one dose: its document, path, statement and signature in one file that needs nothing else.",
        discussion: "The file holds personal data: the document itself. Anybody checks it with: vaxport attest check"
    )

    @OptionGroup var installation: InstallationOptions

    @Argument(help: "The record, as SITE/RECORD.")
    var record: String

    @Option(help: "The file to write; standard output otherwise.")
    var out: String?

    func validate() throws { _ = try key() }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        switch try opened.store.signatureState(try key()) {
        case .notLinked:
            throw CommandFailure(
                .answerIsNo,
                code: "record-not-linked",
                message: "There is no such record, or it belongs to nobody yet.",
                advice: "See vaxport link explain SITE/RECORD."
            )
        case .waiting(let signedBefore):
            throw CommandFailure(
                .answerIsNo,
                code: signedBefore ? "signature-void" : "dose-unsigned",
                message: signedBefore
                    ? "The dose was signed, and the signature is void: its identity changed since, or its list does not count."
                    : "Nobody vouched for the dose yet.",
                advice: "It waits in its site's queue: vaxport attest review --site CODE."
            )
        case .signed(let linked, let proof): try prove(linked.value, proof, opened)
        }
    }

    private func prove(_ linked: LinkedRecord, _ proof: DoseProof, _ opened: Installation) throws {
        let list = try opened.store.signedList(number: proof.listNumber)
        let signer = try opened.store.signer(number: list.signerNumber)
        let authorities = try opened.signerAuthorities()
        let check: AttestationCheck
        do throws(AttestationCheck.ListError) {
            check = try AttestationCheck(
                list: list,
                number: proof.listNumber,
                signers: signer.map { [$0] } ?? [],
                authorities: authorities
            )
        } catch {
            let (_, message) = AttestFailure.sentence(error)
            throw void("The list does not count any more. " + message)
        }
        guard case .attested = check.verdict(on: linked, proof: proof) else {
            throw void("The document is not the one that was signed: the record or its proof changed since.")
        }
        let evidence = DoseEvidence(of: linked, proof: proof, list: list, signer: check.signer).json
        if let out {
            try DataFile.write(evidence, to: URL(fileURLWithPath: out), isSecret: true)
        } else {
            try StandardOutput.write(evidence)
        }
    }

    private func void(_ why: String) -> CommandFailure {
        CommandFailure(
            .answerIsNo,
            code: "signature-void",
            message: why,
            advice: "Issuing sends the dose back to its site's queue."
        )
    }

    private func key() throws -> RecordKey {
        let parts = record.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { throw ValidationError("give SITE/RECORD") }
        return RecordKey(siteCode: String(parts[0]), recordID: String(parts[1]))
    }
}
