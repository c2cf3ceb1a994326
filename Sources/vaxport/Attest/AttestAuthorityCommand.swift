import ArgumentParser
import Attestation
import CMS
import Pipeline
import Records
import Store
import Wiring

/// The authorities whose certificates count.
struct AttestAuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "List the authorities whose certificates may sign doses; add one, or take one off.",
        subcommands: [List.self, Add.self, Remove.self],
        defaultSubcommand: List.self
    )

    /// Shows the list.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the listed authorities.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let entries = try opened.store.signerAuthorities()
            if installation.json {
                try JSONOutput.write([
                    "authorities": entries.map { entry -> [String: Any] in
                        [
                            "name": EnrolledSigner.name(ofCertificate: entry.certificate),
                            "common_name": Self.commonName(entry), "listed_at": entry.listedAt.text,
                            "delisted_from": entry.delistedFrom?.text ?? "",
                        ]
                    }
                ])
                return
            }
            for entry in entries {
                try StandardOutput.write(
                    "\(EnrolledSigner.name(ofCertificate: entry.certificate))  \(Self.commonName(entry))  listed \(entry.listedAt.text)"
                        + (entry.delistedFrom.map { ", off from \($0.text)" } ?? "") + "\n"
                )
            }
        }

        private static func commonName(_ entry: ListedAuthority) -> String {
            (try? SigningCertificate(decoding: entry.certificate))?.commonName ?? ""
        }
    }

    /// Lists an authority.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "List an authority: certificates under it may be enrolled and sign."
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The authority's certificate, PEM or DER; of several every one is listed.")
        var file: String

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            var added = 0
            for certificate in try CertificateFile.certificates(file) {
                guard let read = try? SigningCertificate(decoding: certificate), read.maySignCertificates else {
                    throw CommandFailure(
                        .answerIsNo,
                        code: "certificate-of-no-authority",
                        message: "The certificate is not that of an authority.",
                        advice: "Give the certificate of the authority, not of a signer."
                    )
                }
                if try opened.store.list(authority: certificate, at: opened.now) { added += 1 }
            }
            if installation.json {
                try JSONOutput.write(["added": added])
            } else {
                try StandardOutput.write("\(added) authorities added\n")
            }
        }
    }

    /// Takes an authority off the list.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Take an authority off the list: nothing that came in under it from --from on counts."
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The first digits of its name in the list, or its certificate's file.")
        var authority: String

        @Option(help: "From when on, RFC 3339; from now on otherwise.")
        var from: String?

        func validate() throws { _ = try MomentOption.moment(from) }

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let from = try MomentOption.moment(self.from) ?? opened.now
            let listed = try opened.store.signerAuthorities().filter { $0.delistedFrom == nil }.map(\.certificate)
            let certificate = try CertificateNaming.one(of: listed, named: authority)
            _ = try opened.store.delist(authority: certificate, from: from)
            let tally = try ListRecheck(ledger: opened.store, authorities: try opened.signerAuthorities())
                .run(receivedFrom: from)
            try RecheckReport.show(tally, json: installation.json)
        }
    }
}
