import ArgumentParser
import Foundation
import TrustLists
import VerifyTool
import Wiring

/// Signed bundles of what a verifier needs to know of the world.
struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Build, show and check signed bundles of signers, revocations, rules and value sets.",
        subcommands: [TrustInitCommand.self, TrustBuildCommand.self, TrustShowCommand.self, TrustVerifyCommand.self]
    )

    /// Opens a bundle under the pinned signer: those given, else the one of the data directory.
    static func open(_ path: String, signers: [String], data: String?) throws -> TrustBundle {
        do throws(ToolFailure) {
            let pins = signers.isEmpty ? defaultPin(data).map { [$0] } ?? [] : signers
            return try TrustBundleFile.open(path: path, signers: try TrustBundleFile.signers(pins))
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func defaultPin(_ data: String?) -> String? {
        guard let data else { return TrustBundleFile.defaultSignerPath() }
        let file = DataDirectory(at: URL(fileURLWithPath: data, isDirectory: true)).bundleSigner
        return DataFile.exists(file) ? file.path : nil
    }
}
