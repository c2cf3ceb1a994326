import ArgumentParser
import Foundation
import Keys
import Records
import Store
import Transparency
import Wiring

/// Makes the key that signs bundles, for data directories that were made before there was one.
struct TrustInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the key that signs trust bundles, in a data directory that has none."
    )

    @Option(help: "Data directory; else VAXPORT_DATA, else ./vaxport-data.")
    var data: String?

    func run() async throws {
        let directory = try DataDirectory.existing(data)
        let ring = try KeyRing.open(directory)
        guard !ring.holds(KeyRing.bundleSignerName, role: .bundleSigner), !DataFile.exists(directory.bundleSigner)
        else {
            throw CommandFailure(
                .misuse,
                code: "bundle-signer-exists",
                message: "There is a key for trust bundles already.",
                advice: "Keep it: verifiers have pinned its certificate."
            )
        }
        let settings = try await Settings.read(directory)
        let opened = try await Installation.open(data)
        try BundleSignerKey.make(ring, directory, settings: settings, at: opened.now)
        let certificate = try IssuerKeys.certificate(directory.bundleSigner)
        try opened.store.stage([PublicLog.activated(.bundleSigner, certificate, at: opened.now)])
        try StandardOutput.write("made \(directory.bundleSigner.path)\n")
    }
}
