import ArgumentParser
import Records
import Reports
import TrustLists
import VerifyTool
import Wiring

/// Checks the signature of a bundle and says how old it is.
struct TrustVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a bundle's signature against its pinned signer, and its age.",
        discussion: "Exit status: 0 sound and fresh, 1 sound but older than allowed, 2 wrong use, 3 not believed."
    )

    @Option(help: "Data directory whose bundle-signer.pem is believed; else VAXPORT_DATA, else ./vaxport-data.")
    var data: String?

    @Option(help: "Certificate of whoever signs bundles; may be repeated.")
    var bundleSigner: [String] = []

    @Option(help: "After how many days a bundle is called old.")
    var trustAgeMax = 7

    @Argument(help: "The bundle.")
    var bundle: String

    func run() throws {
        let opened = try TrustCommand.open(bundle, signers: bundleSigner, data: data)
        let age = try SystemClock.now().secondsSince1970 - opened.createdAt
        let isOld = age > trustAgeMax * 86_400
        let word = isOld ? "sound but OLD" : age < -300 ? "sound but from the FUTURE" : "sound"
        try StandardOutput.write(
            "\(word): made \(Moment.text(opened.createdAt)), \(TrustTally.words(age)) old, serial \(opened.serialNumber)\n"
        )
        if isOld || age < -300 { throw ExitCode(1) }
    }
}
