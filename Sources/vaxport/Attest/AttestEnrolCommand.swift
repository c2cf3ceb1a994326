import ArgumentParser
import Attestation
import CMS
import Records
import Store
import Wiring

/// Enrols a certificate for a site or a province.
struct AttestEnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Enrol a certificate: its holder may vouch for a site's doses, or for all sites of a province.",
        discussion: """
            The certificate must be under a listed authority, valid now, and meant for signing documents. --province enrols the \
            health office of a province: its lists say in the signed bytes that the province signed on the site's behalf. \
            --successor names the site that took over from a closed one, which --site then is. --new-key makes a key in the \
            data directory in place of the one that is there.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Argument(help: "The certificate, PEM or DER; further ones in the file are those above it.")
    var certificate: String?

    @Option(help: "More certificates on the way to the authority.")
    var chain: String?

    @Option(help: "For this site.")
    var site: String?

    @Option(help: "For every site of this province, in the province's name.")
    var province: String?

    @Option(help: "The site that signs for the closed --site.")
    var successor: String?

    @Flag(help: "Make a new key for --site in the data directory, certified by the directory's own authority.")
    var newKey = false

    func validate() throws {
        guard (site == nil) != (province == nil) else { throw ValidationError("give --site or --province") }
        guard newKey == (certificate == nil) else { throw ValidationError("give a certificate, or --new-key") }
        guard !newKey || (site != nil && successor == nil && chain == nil) else {
            throw ValidationError("--new-key wants --site alone")
        }
        guard successor == nil || site != nil else { throw ValidationError("--successor wants --site") }
        for code in [site, province, successor].compactMap({ $0 }) {
            guard !code.isEmpty, code.utf8.count <= 59,
                code.utf8.allSatisfy({ byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || [0x2D, 0x2E, 0x5F].contains(byte)
                }), code.utf8.first != 0x2E
            else { throw ValidationError("a code is 1 to 59 letters, digits, points, hyphens and underscores") }
        }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        if newKey, let site {
            try show(try DirectorySigners(opened).replaceKey(site))
            return
        }
        guard let certificate else { return }
        let given = try CertificateFile.certificates(certificate)
        let above = Array(given.dropFirst()) + (try chain.map(CertificateFile.certificates) ?? [])
        let signer = EnrolledSigner(
            scope: province.map { .province(code: $0) } ?? .site(code: site ?? ""),
            office: province.map { .province(code: $0) } ?? successor.map { .successor(siteCode: $0) } ?? .site,
            certificate: given[0],
            intermediates: Array(above.prefix(CertificateChain.intermediateCountMax)),
            enrolledAt: opened.now
        )
        let authorities = try opened.signerAuthorities()
        do throws(SignerAuthorities.Refusal) {
            try authorities.check(signer.certificate, intermediates: signer.intermediates, at: opened.now)
        } catch {
            let (code, message) = AttestFailure.sentence(.authorityRefused(error))
            throw CommandFailure(
                .answerIsNo,
                code: code,
                message: message,
                advice: "List its authority first (vaxport attest authority add), or ask for another certificate."
            )
        }
        switch try opened.store.enrol(signer) {
        case .keyBarred: throw AttestFailure.barred(signer.name)
        case .enrolled(let number), .enrolledAlready(let number):
            guard let stored = try opened.store.signer(number: number) else { return }
            try show(stored)
        }
    }

    private func show(_ signer: EnrolledSigner) throws {
        if installation.json {
            try JSONOutput.write(SignerRow.json(signer))
        } else {
            try StandardOutput.write("enrolled " + SignerRow.text(signer) + "\n")
        }
    }
}
