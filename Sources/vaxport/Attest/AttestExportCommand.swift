import ArgumentParser
import Attestation
import Encodings
import Foundation
import Pipeline
import Store
import Wiring

/// Puts a list together to be signed elsewhere.
struct AttestExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the exact bytes that are to be signed elsewhere, and keep the draft.",
        discussion: """
            The file is small whatever the list: it holds the root over all documents. Sign it as it is, for example with
              openssl cms -sign -binary -in FILE -signer CERTIFICATE -inkey KEY -outform DER -out SIGNATURE
            and take the signature in with: vaxport attest import NUMBER SIGNATURE
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The site, by its code.")
    var site: String

    @Option(help: "The province that signs on the site's behalf.")
    var province: String?

    @Option(help: "The site that took over from this one.")
    var successor: String?

    @Option(help: "How many doses at most.")
    var limit = DraftedDoseList.leafCountMax

    @Option(help: "The file to write.")
    var out: String

    func validate() throws {
        guard province == nil || successor == nil else { throw ValidationError("--province or --successor") }
        guard (1...DraftedDoseList.leafCountMax).contains(limit) else {
            throw ValidationError("--limit is 1 to \(DraftedDoseList.leafCountMax)")
        }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let office: SigningOffice =
            province.map { .province(code: $0) } ?? successor.map { .successor(siteCode: $0) } ?? .site
        let draft = try AttestFailure.translated {
            try DetachedSigning(ledger: opened.store, authorities: try opened.signerAuthorities(), at: opened.now)
                .draft(siteCode: site, office: office, limit: limit)
        }
        try DataFile.write(draft.list.statement.bytes, to: URL(fileURLWithPath: out))
        let code = ReviewedQueue.code(draft.list.statement.root)
        if installation.json {
            try JSONOutput.write([
                "draft": Int(draft.number), "doses": draft.list.leaves.count, "code": code,
                "root": Hex.encode(draft.list.statement.root),
            ])
        } else {
            try StandardOutput.write(
                "draft \(draft.number): \(ProgressBar.grouped(draft.list.leaves.count)) doses, code \(code)\n"
                    + "look at it: vaxport attest review --draft \(draft.number)\n"
            )
        }
    }
}
