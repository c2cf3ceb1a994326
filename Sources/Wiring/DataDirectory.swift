public import Foundation

/// Where one installation keeps its configuration, keys and, by default, its database.
///
/// Made by `vaxport init` and by nothing else: a command that is given a wrong path says so and makes nothing.
public struct DataDirectory: Sendable, Hashable {
    /// The directory.
    public let url: URL

    /// `config.json`: see ``Settings``.
    public var configuration: URL { url.appendingPathComponent("config.json") }
    /// The default database.
    public var database: URL { url.appendingPathComponent("vaxport.sqlite") }
    /// In which tiers linking may not accept automatically, and who released them again: a journal.
    public var automaticStops: URL { url.appendingPathComponent("automatic-stops.jsonl") }
    /// Private keys, encrypted; readable by the owner alone.
    public var keys: URL { url.appendingPathComponent("keys") }
    /// The sites' private keys.
    public var siteKeys: URL { keys.appendingPathComponent("sites") }
    /// Certificates of our own signers, for verifiers.
    public var trust: URL { url.appendingPathComponent("trust") }

    /// The certificate of the key that signs trust bundles: what verifiers pin.
    ///
    /// It lies beside ``trust`` and not in it, because whoever lies in there is believed to sign health certificates.
    public var bundleSigner: URL { url.appendingPathComponent("bundle-signer.pem") }

    /// The files of the public log, to be served as they lie.
    public var log: URL { url.appendingPathComponent("log") }
    /// The public key of the log, one line: what auditors and witnesses pin.
    public var logKey: URL { url.appendingPathComponent("log.vkey") }

    /// Withdrawn certificates, as batches in the form that countries exchange: for verifiers.
    public var revocations: URL { url.appendingPathComponent("revocations.jsonl") }

    /// Names a directory, whether it exists or not.
    public init(at url: URL) { self.url = url }

    /// Finds the data directory: the path given, else `VAXPORT_DATA`, else `./vaxport-data`.
    ///
    /// - Throws: ``CommandFailure`` when there is none that `vaxport init` made.
    public static func existing(_ path: String?) throws -> DataDirectory {
        let chosen = path ?? ProcessInfo.processInfo.environment["VAXPORT_DATA"] ?? "vaxport-data"
        let directory = DataDirectory(at: URL(fileURLWithPath: chosen, isDirectory: true))
        guard DataFile.exists(directory.configuration) else {
            throw CommandFailure(
                .misuse,
                code: "data-directory-missing",
                message: "There is no data directory at \(chosen).",
                advice: "Make one with: vaxport init \(chosen)"
            )
        }
        return directory
    }
}
