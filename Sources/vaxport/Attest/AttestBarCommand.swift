import ArgumentParser
import Attestation
import Pipeline
import Records
import Store
import Wiring

/// Bars a signer's key, or lifts a bar.
struct AttestBarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bar",
        abstract:
            "Bar a signer: lost, stolen, left, or its site was closed. Nothing that came in from --from on counts.",
        discussion: """
            The key is barred under all its certificates and is never enrolled again. Doses that it signed from --from on wait \
            for a signature again; the lists before are shown, so that somebody looks at them: attest review --list NUMBER. The \
            moment that counts is the one at which this installation took a list in, which no signer can date back.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Argument(help: "The first digits of its name as attest signers shows it, or its certificate's file.")
    var signer: String

    @Option(help: "From when on, RFC 3339; from now on otherwise.")
    var from: String?

    @Flag(help: "Lift the bar: it was a mistake. Doses that went back to the queue are signed again.")
    var lift = false

    func validate() throws {
        _ = try MomentOption.moment(from)
        if lift, from != nil { throw ValidationError("--lift takes no --from") }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let store = opened.store
        let certificate = try CertificateNaming.one(of: try store.signers().map(\.certificate), named: signer)
        let name = EnrolledSigner.name(ofCertificate: certificate)
        let signers = try store.signers()
        guard let key = signers.first(where: { $0.certificate == certificate })?.keyDigest else { return }
        if lift {
            let count = try store.liftBar(keyDigest: key)
            if installation.json {
                try JSONOutput.write(["name": name, "lifted": count])
            } else {
                try StandardOutput.write("the bar of \(name) is lifted for \(count) enrolments\n")
            }
            return
        }
        let from = try MomentOption.moment(self.from) ?? opened.now
        let changed = try store.bar(keyDigest: key, from: from)
        let tally = try ListRecheck(ledger: store, authorities: try opened.signerAuthorities()).run(receivedFrom: from)
        let lists = try signers.filter { $0.keyDigest == key }.flatMap {
            try store.signedLists(signerNumber: $0.number)
        }
        let before = lists.filter { $0.receivedAt < from && $0.covered > 0 }
        let after = lists.filter { $0.receivedAt >= from }
        try show(name, changed: changed, tally, before: before, after: after)
    }

    private func show(
        _ name: String,
        changed: Int,
        _ tally: ListRecheck.Tally,
        before: [SignerListCount],
        after: [SignerListCount]
    ) throws {
        if installation.json {
            try RecheckReport.show(
                tally,
                json: true,
                extra: [
                    "name": name, "barred": changed, "to_review": before.map(Self.json), "void": after.map(Self.json),
                ]
            )
            return
        }
        try StandardOutput.write("\(name) is barred\n")
        try RecheckReport.show(tally, json: false)
        guard !before.isEmpty else { return }
        try StandardOutput.write("Earlier lists still count; look at them (vaxport attest review --list NUMBER):\n")
        for list in before {
            try StandardOutput.write(
                "  list \(list.number)  came in \(list.receivedAt.text)  covers \(ProgressBar.grouped(list.covered)) of "
                    + "\(ProgressBar.grouped(list.leafCount)) doses, \(ProgressBar.grouped(list.certified)) of people with a passport\n"
            )
        }
    }

    private static func json(_ list: SignerListCount) -> [String: Any] {
        [
            "list": Int(list.number), "received_at": list.receivedAt.text, "documents": list.leafCount,
            "covered": list.covered, "certified": list.certified,
        ]
    }
}
