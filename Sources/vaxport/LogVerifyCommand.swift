import ArgumentParser
import Foundation
import Transparency
import Wiring

/// Checks a whole log from its files alone, as anyone can.
struct LogVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hash every entry of a log anew and compare with its signed checkpoint, and with an earlier one."
    )

    @Argument(help: "The log's folder.")
    var folder: String

    @Option(help: "The file with the log's public key (log.vkey).")
    var key: String

    @Option(help: "A checkpoint that was kept earlier.")
    var seen: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let tiles = LogFolder(URL(fileURLWithPath: folder))
        let key = try PublicLog.key(URL(fileURLWithPath: key))
        guard let note = try tiles.bytes(at: "checkpoint", byteCountMax: SignedNote.byteCountMax) else {
            throw LogFault.fileMissing("checkpoint")
        }
        let checkpoint = try Checkpoint.open(note, key: key).checkpoint
        var outcome = try LogInspection.inspect(checkpoint, tiles: tiles)
        if let seen {
            let old = try Checkpoint.open(try DataFile.read(URL(fileURLWithPath: seen)), key: key).checkpoint
            do { try Witness.requireContinuation(of: old, by: checkpoint, tiles: tiles) } catch let fault as LogFault {
                outcome.add(fault)
            }
        }
        if json {
            try JSONOutput.write([
                "size": checkpoint.size, "entries": outcome.entryCount, "faults": outcome.faults.map(\.code),
            ])
        } else {
            try StandardOutput.write(
                "\(ProgressBar.grouped(outcome.entryCount)) entries of \(ProgressBar.grouped(checkpoint.size)) hashed\n"
            )
            for fault in outcome.faults { try StandardOutput.write("  \(fault.code): \(fault)\n") }
        }
        if !outcome.faults.isEmpty { throw ExitCode(1) }
    }
}
