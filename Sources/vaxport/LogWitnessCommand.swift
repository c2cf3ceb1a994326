import ArgumentParser
import Foundation
import Keys
import Records
import Transparency
import Wiring

/// Watches a log as a witness: cosigns a checkpoint only when it continues the one that was seen last.
struct LogWitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Check that a log continues what was seen last, and cosign its checkpoint."
    )

    @Argument(help: "The log's folder.")
    var folder: String

    @Option(help: "The file with the log's public key (log.vkey).")
    var key: String

    @Option(help: "The witness's own folder: its key, and what it saw last; made at the first run.")
    var state: String

    @Option(help: "The witness's name in its cosignatures.")
    var name = "witness.example/w1"

    func run() async throws {
        let tiles = LogFolder(URL(fileURLWithPath: folder))
        let folder = URL(fileURLWithPath: state, isDirectory: true)
        let logKey = try PublicLog.key(URL(fileURLWithPath: key))
        let secret = try ownKey(folder)
        guard let own = NoteKey(name: name, form: .cosignature, publicKey: secret.publicKey) else {
            throw ValidationError("--name holds white space or a plus sign")
        }
        guard let shown = try tiles.bytes(at: "checkpoint", byteCountMax: SignedNote.byteCountMax) else {
            throw LogFault.fileMissing("checkpoint")
        }
        let last = folder.appendingPathComponent("checkpoint")
        let seen = DataFile.exists(last) ? try DataFile.read(last) : nil
        var note = try Witness(logKey: logKey).accept(shown, seen: seen, tiles: tiles)
        try note.add(cosignatureOf: own, secondsSince1970: try SystemClock.now().secondsSince1970) {
            try secret.signature(over: $0)
        }
        // What was seen is durable before anybody gets the cosignature.
        try DataFile.write(note.bytes, to: last)
        try DataFile.write(Array((own.text + "\n").utf8), to: folder.appendingPathComponent("witness.vkey"))
        try StandardOutput.write(note.bytes)
    }

    private func ownKey(_ folder: URL) throws -> LogSigningKey {
        let file = folder.appendingPathComponent("witness.key")
        if DataFile.exists(file) { return try LogSigningKey(secret: try DataFile.read(file)) }
        try DataFile.makeDirectory(folder, isSecret: true)
        let secret = SecureRandom.bytes(count: 32)
        try DataFile.write(secret, to: file, isSecret: true)
        return try LogSigningKey(secret: secret)
    }
}
