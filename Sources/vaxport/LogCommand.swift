import ArgumentParser
import Encodings
import Foundation
import Pipeline
import Records
import Store
import Transparency
import Wiring

/// The public log: publishing it, proving by it, checking it.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Publish, show, prove and check the public log of issuances.",
        subcommands: [
            Init.self, Publish.self, Show.self, Prove.self, LogVerifyCommand.self, LogWitnessCommand.self,
            LogAuditCommand.self,
        ]
    )

    /// Makes the log's key, for data directories that were made before there was a log.
    struct Init: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the log's key, in a data directory without one."
        )

        @Option(help: "Data directory; else VAXPORT_DATA, else ./vaxport-data.")
        var data: String?

        func run() async throws {
            let directory = try DataDirectory.existing(data)
            guard !DataFile.exists(directory.logKey) else {
                throw CommandFailure(
                    .misuse,
                    code: "log-key-exists",
                    message: "There is a key of the log already.",
                    advice: "Keep it: auditors have pinned it."
                )
            }
            try PublicLog.makeKey(directory, settings: try await Settings.read(directory))
            let opened = try await Installation.open(data)
            try PublicLog.stageKeys(of: directory, in: opened.store, at: opened.now)
            try StandardOutput.write("made \(directory.logKey.path)\n")
        }
    }

    /// Publishes what has a place and is under no checkpoint yet.
    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the log's files and sign a checkpoint.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let (size, added) = try await PublicLog(opened).publish()
            if installation.json {
                try JSONOutput.write(["size": size, "added": added])
            } else {
                try StandardOutput.write(
                    "\(ProgressBar.grouped(added)) entries added, \(ProgressBar.grouped(size)) in all\n"
                )
            }
        }
    }

    /// Shows the last checkpoint.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the last signed checkpoint.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            guard let last = try opened.store.lastCheckpoint() else {
                throw CommandFailure(
                    .answerIsNo,
                    code: "log-empty",
                    message: "No checkpoint was signed yet.",
                    advice: "Issue something, or run: vaxport log publish"
                )
            }
            guard installation.json else { return try StandardOutput.write(last.note) }
            try JSONOutput.write([
                "origin": last.checkpoint.origin, "size": last.checkpoint.size,
                "root": Hex.encode(last.checkpoint.root.bytes), "staged": try opened.store.stagedEntryCount(),
            ])
        }
    }

    /// Writes what a holder needs to prove that a certificate stands in the log.
    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the proof of a certificate (tlog-proof; its extra data are the salt)."
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The certificate's identifier, URN:UVCI:….")
        var uvci: String

        @Option(help: "Write the proof here; to standard output otherwise.")
        var out: String?

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            guard let last = try opened.store.lastCheckpoint(), let note = SignedNote(last.note),
                let logged = try opened.store.loggedCertificate(uvci: uvci), let index = logged.leafIndex,
                index < last.checkpoint.size
            else {
                throw CommandFailure(
                    .answerIsNo,
                    code: "certificate-not-in-log",
                    message: "No certificate with this identifier is in the log.",
                    advice: "If it was issued a moment ago, run: vaxport log publish"
                )
            }
            let tree = TileTree(size: last.checkpoint.size, source: LogFolder(opened.directory.log))
            let proof = LogProof(
                extra: logged.salt,
                index: index,
                hashes: try tree.inclusionProof(index: index),
                checkpoint: note
            )
            let entry = CertificateLeaf(
                uvci: logged.certificate.uvci,
                code: logged.certificate.code,
                keyIdentifier: logged.certificate.keyIdentifier,
                day: logged.certificate.issuedAt.date.daysSince1970,
                salt: logged.salt
            ).entry
            guard proof.proves(entry: entry, key: try PublicLog.key(opened.directory.logKey)) else {
                throw LogFault.rootDiffers(size: last.checkpoint.size)
            }
            if let out {
                try DataFile.write(proof.bytes, to: URL(fileURLWithPath: out))
            } else if installation.json {
                try JSONOutput.write([
                    "index": index, "size": last.checkpoint.size, "entry": Hex.encode(entry),
                    "salt": Hex.encode(logged.salt), "proof": proof.hashes.map { Hex.encode($0.bytes) },
                ])
            } else {
                try StandardOutput.write(proof.bytes)
            }
        }
    }
}
