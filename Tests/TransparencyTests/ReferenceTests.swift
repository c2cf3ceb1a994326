import Crypto
import Encodings
import Foundation
import TestSupport
import Testing
import Transparency

/// Our logs read by others, and theirs by us.
@Suite struct ReferenceTests {
    static let script = Repository.root.appending(path: "Tests/TransparencyTests/tlog_reference.py").path
    static let hasPython = ProgramRun.hasPython || Repository.mustBeComplete
    static let hasScales =
        (try? ProgramRun.python(["-c", "import tlog_scales"]))?.status == 0 || Repository.mustBeComplete

    private struct Folder: TileSource {
        let url: URL

        func bytes(at path: String, byteCountMax: Int) throws -> [UInt8]? {
            (try? Data(contentsOf: url.appending(path: path))).map { [UInt8]($0) }
        }
    }

    @Test(
        .enabled(if: ReferenceTests.hasPython, "Python with cryptography is missing"),
        arguments: [1, 255, 256, 3000]
    )
    func theReferenceReadsOurLog(size: Int) throws {
        let log = try MadeUpLog()
        try log.grow(from: 0, to: size / 2)
        let checkpoint = try log.grow(from: size / 2, to: size)
        let secret = Curve25519.Signing.PrivateKey()
        let witness = try #require(
            NoteKey(name: "w.example", form: .cosignature, publicKey: Array(secret.publicKey.rawRepresentation))
        )
        var note = try log.signed(checkpoint)
        try note.add(cosignatureOf: witness, secondsSince1970: 1_658_000_000) { Array(try secret.signature(for: $0)) }
        log.write(note.bytes, at: "checkpoint")
        let folder = try TemporaryDirectory()
        try log.write(to: folder.url)
        let run = try ProgramRun.python([Self.script, "verify", folder.url.path, log.key.text, witness.text])
        try #require(run.status == 0, "\(run.errors)")
        let answer = try JSONReader.read(Array(run.output.utf8))
        #expect(answer["size"]?.integer == size)
        #expect(answer["root"]?.string == Hex.encode(checkpoint.root.bytes))
        let proof = LogProof(
            extra: [7],
            index: size / 3,
            hashes: try TileTree(size: size, source: log).inclusionProof(index: size / 3),
            checkpoint: note
        )
        let file = folder.path("proof.tlog-proof")
        try Data(proof.bytes).write(to: URL(filePath: file))
        let hex = Hex.encode(MadeUpLog.entry(size / 3))
        let checked = try ProgramRun.python([Self.script, "proof", file, log.key.text, hex])
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(try ProgramRun.python([Self.script, "proof", file, log.key.text, hex + "00"]).status != 0)
    }

    @Test(.enabled(if: ReferenceTests.hasScales, "the package tlog-scales is missing"), arguments: [2, 256, 70_000])
    func aPublishedToolReadsOurLog(size: Int) throws {
        let log = try MadeUpLog()
        try log.grow(from: 0, to: size / 2)
        try log.grow(from: size / 2, to: size)
        let folder = try TemporaryDirectory()
        try log.write(to: folder.url)
        let script = Repository.root.appending(path: "Tests/TransparencyTests/tlog_scales_reading.py").path
        let run = try ProgramRun.python([script, folder.url.path, log.key.text])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "\(size)\n")
    }

    @Test(.enabled(if: ReferenceTests.hasPython, "Python with cryptography is missing"), arguments: [0, 1, 256, 1000])
    func weReadTheLogOfTheReference(size: Int) throws {
        let folder = try TemporaryDirectory()
        let seed = String(repeating: "2a", count: 32)
        let run = try ProgramRun.python([Self.script, "make", folder.url.path, "ref.example/log", seed, "\(size)"])
        try #require(run.status == 0, "\(run.errors)")
        let key = try #require(NoteKey(text: run.output.trimmingCharacters(in: .newlines)))
        let bytes = [UInt8](try Data(contentsOf: folder.url.appending(path: "checkpoint")))
        let checkpoint = try Checkpoint.open(bytes, key: key).checkpoint
        let outcome = try LogInspection.inspect(checkpoint, tiles: Folder(url: folder.url))
        #expect(outcome.faults.isEmpty)
        #expect(outcome.entryCount == size)
    }
}
