import ArgumentParser
import Attestation
import Pipeline
import Store
import Wiring

/// Takes in a signature that was made elsewhere.
struct AttestImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in a signature over a draft: a CMS message (DER or PEM), detached or with the content."
    )

    @OptionGroup var installation: InstallationOptions

    @Argument(help: "The draft's number, as attest export printed it.")
    var draft: Int64

    @Argument(help: "The signature's file.")
    var signature: String

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let message = try CertificateFile.unarmoured(signature) { ["CMS", "PKCS7"].contains($0) }
        let admission = try await opened.store.exclusively("attest") {
            try AttestFailure.translated {
                try DetachedSigning(ledger: opened.store, authorities: try opened.signerAuthorities(), at: opened.now)
                    .admit(message, draft: draft)
            }
        }
        if installation.json {
            try JSONOutput.write([
                "list": Int(admission.listNumber), "covered": admission.covered, "left": admission.left,
                "signer": admission.signer.name,
            ])
        } else {
            try StandardOutput.write(
                "list \(admission.listNumber): \(ProgressBar.grouped(admission.covered)) doses signed by \(admission.signer.name)"
                    + (admission.left > 0 ? ", \(ProgressBar.grouped(admission.left)) changed meanwhile and left" : "")
                    + "\n"
            )
        }
    }
}
