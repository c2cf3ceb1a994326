import ArgumentParser
import Attestation
import Foundation
import Keys
import Pipeline
import Store
import Wiring

/// Signs waiting doses with a key at hand.
struct AttestSignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign the waiting doses of sites, one signature a list of at most 100,000.",
        discussion: """
            With --all-sites, or one --site, the keys of the data directory sign; a site that nobody signs for yet gets a key \
            and a certificate of the directory's own authority. With --key and --certificate the holder of an enrolled \
            certificate signs what attest review showed: --reviewed takes the code that it printed, and nothing is signed when \
            the list has changed since.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Flag(help: "Every site that the keys of the data directory sign for (made on first use).")
    var allSites = false

    @Option(help: "One site, by its code.")
    var site: String?

    @Option(help: "All sites for which this province's signers may sign, in the province's name.")
    var province: String?

    @Option(help: "A private key in PEM (PKCS #8), P-256 or RSA.")
    var key: String?

    @Option(help: "The enrolled certificate of the key, PEM or DER.")
    var certificate: String?

    @Option(help: "The code that attest review printed for the list.")
    var reviewed: String?

    func validate() throws {
        guard [allSites, site != nil, province != nil].filter({ $0 }).count == 1 else {
            throw ValidationError("give --all-sites, or one --site, or one --province")
        }
        guard (key == nil) == (certificate == nil) else { throw ValidationError("--key and --certificate go together") }
        if key != nil {
            guard !allSites, reviewed != nil else {
                throw ValidationError(
                    "--key wants --site or --province, and --reviewed CODE: see vaxport attest review"
                )
            }
        }
        if province != nil, key == nil { throw ValidationError("--province wants --key and --certificate") }
        if reviewed != nil, allSites { throw ValidationError("--reviewed wants --site or --province") }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let tally = try await opened.store.exclusively("attest") {
            try AttestFailure.translated { try sign(opened) }
        }
        if installation.json {
            try JSONOutput.write(["sites": tally.sites, "lists": tally.lists, "doses": tally.doses])
        } else {
            try StandardOutput.write(
                "\(ProgressBar.grouped(tally.doses)) doses signed by \(ProgressBar.grouped(tally.sites)) sites in "
                    + "\(ProgressBar.grouped(tally.lists)) lists\n"
            )
        }
    }

    private func sign(_ opened: Installation) throws -> AttestationStep.Tally {
        if let site, let reviewed { return try sign(site, reviewed: reviewed, opened) }
        if let province, let reviewed { return try sign(province: province, reviewed: reviewed, opened) }
        let local = try DirectorySigners(opened)
        let bar = ProgressBar("attest", unit: "doses", total: nil, style: installation.progressStyle)
        let tally = try AttestationStep(ledger: opened.store, authorities: local.authorities, at: opened.now).run(
            sites: site.map { [$0] },
            identity: { siteCode in
                let identity = try local.identity(siteCode)
                if identity == nil, site != nil { throw Self.refusal(siteCode, local) }
                return identity
            },
            progress: { bar.advance(to: $0, of: $1) }
        )
        bar.finish()
        for siteCode in local.barredSites {
            StandardError.write("vaxport: signer-barred: the key of site \(siteCode) is barred; its doses wait.\n")
        }
        return tally
    }

    /// Signs the one list that somebody looked at.
    private func sign(_ siteCode: String, reviewed code: String, _ opened: Installation) throws -> AttestationStep.Tally
    {
        let queue = try ReviewedQueue(siteCode, opened)
        guard code.lowercased() == queue.code else {
            throw AttestationStep.Failure.reviewedListChanged(siteCode: siteCode)
        }
        let identity: AttestationStep.Identity
        let authorities: SignerAuthorities
        if let key, let certificate {
            authorities = try opened.signerAuthorities()
            identity = try Self.identity(key: key, certificate: certificate, siteCode, opened)
        } else {
            let local = try DirectorySigners(opened)
            guard let own = try local.identity(siteCode) else { throw Self.refusal(siteCode, local) }
            authorities = local.authorities
            identity = own
        }
        return try AttestationStep(ledger: opened.store, authorities: authorities, at: opened.now)
            .run(siteCode: siteCode, reviewed: queue.root, identity: identity)
    }

    /// Signs the lists of a province's sites that somebody looked at, one operation of the key a site.
    private func sign(
        province: String,
        reviewed code: String,
        _ opened: Installation
    ) throws -> AttestationStep.Tally {
        guard let key, let certificate else { return AttestationStep.Tally() }
        let sites = try ReviewedQueue.sites(ofProvince: province, opened)
        let roots = try sites.map { try ReviewedQueue($0, opened).root }
        guard code.lowercased() == ReviewedQueue.code(ofRoots: roots) else {
            throw AttestationStep.Failure.reviewedListChanged(siteCode: sites[0])
        }
        let step = AttestationStep(ledger: opened.store, authorities: try opened.signerAuthorities(), at: opened.now)
        let bar = ProgressBar("attest", unit: "sites", total: sites.count, style: installation.progressStyle)
        var total = AttestationStep.Tally()
        for (siteCode, root) in zip(sites, roots) {
            let identity = try Self.identity(key: key, certificate: certificate, siteCode, opened) {
                $0.scope == .province(code: province)
            }
            let tally = try step.run(siteCode: siteCode, reviewed: root, identity: identity)
            total.sites += 1
            total.lists += tally.lists
            total.doses += tally.doses
            bar.advance(to: total.sites)
        }
        bar.finish()
        return total
    }

    private static func refusal(_ siteCode: String, _ local: DirectorySigners) -> CommandFailure {
        local.barredSites.contains(siteCode) ? AttestFailure.barred(siteCode) : AttestFailure.signsElsewhere(siteCode)
    }

    /// The enrolled certificate of a key in a file.
    private static func identity(
        key: String,
        certificate: String,
        _ siteCode: String,
        _ opened: Installation,
        where isMeant: (EnrolledSigner) -> Bool = { _ in true }
    ) throws -> AttestationStep.Identity {
        let signer = try PrivateKeyFile.signer(key)
        let given = try CertificateFile.certificates(certificate)
        let enrolled = try opened.store.signers(siteCode: siteCode).filter {
            given.contains($0.certificate) && isMeant($0)
        }
        guard let last = enrolled.last else {
            throw CommandFailure(
                .answerIsNo,
                code: "signer-not-enrolled",
                message: "The certificate is not enrolled for this site.",
                advice: "Enrol it first: vaxport attest enrol --site CODE CERTIFICATE"
            )
        }
        return (enrolled.first { $0.counts(at: opened.now) } ?? last, signer)
    }
}
