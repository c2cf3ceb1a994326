import Crypto
import Encodings
import TestSupport
import Testing
import Transparency

/// Notes, checkpoints and proofs as text.
@Suite struct NoteTests {
    /// The example of the Go package `golang.org/x/mod/sumdb/note`.
    static let foreign =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    static let foreignKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    @Test func aNoteOfAnotherImplementationIsRead() throws {
        let key = try #require(NoteKey(text: Self.foreignKey))
        #expect(key.text == Self.foreignKey)
        let note = try #require(SignedNote(Array(Self.foreign.utf8)))
        #expect(note.verdict(under: key) == .signed(secondsSince1970: nil))
        #expect(note.bytes == Array(Self.foreign.utf8))
        let changed = try #require(SignedNote(Array(Self.foreign.replacing("answer", with: "question").utf8)))
        #expect(changed.verdict(under: key) == .wrong)
        let stranger = try MadeUpLog().key
        #expect(note.verdict(under: stranger) == .absent)
    }

    @Test func theKeyOfTheGoChecksumDatabaseIsRead() {
        #expect(NoteKey(text: "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8") != nil)
        #expect(NoteKey(text: "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8") == nil)
        #expect(NoteKey(text: "sum golang+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8") == nil)
        #expect(NoteKey(text: "") == nil)
    }

    @Test func aCheckpointIsReadBackAndAForgedOneIsNot() throws {
        let log = try MadeUpLog()
        let checkpoint = try log.grow(from: 0, to: 5)
        let note = try log.signed(checkpoint)
        #expect(try Checkpoint.open(note.bytes, key: log.key).checkpoint == checkpoint)
        let forged = SignedNote(
            text: Checkpoint(origin: MadeUpLog.origin, size: 6, root: checkpoint.root).text,
            signatures: note.signatures
        )
        #expect(throws: LogFault.checkpointForged) { try Checkpoint.open(forged.bytes, key: log.key) }
        #expect(throws: LogFault.checkpointForged) {
            try Checkpoint.open(note.bytes, key: try MadeUpLog(seed: 8).key)
        }
        let other = try #require(NoteKey(name: "log.example/other", form: .signature, publicKey: log.key.publicKey))
        #expect(throws: LogFault.checkpointOfOtherLog) { try Checkpoint.open(note.bytes, key: other) }
        #expect(throws: LogFault.checkpointMalformed) { try Checkpoint.open([], key: log.key) }
    }

    @Test(arguments: [
        "log\n05\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "log\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "log\n5\nAAAA\n", "log\n5\n", "\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
        "log\n99999999999999999999\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", "log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ])
    func whatIsNoCheckpointIsRefused(text: String) { #expect(Checkpoint(text: text) == nil) }

    @Test func furtherLinesOfACheckpointArePassedOver() throws {
        let text = "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n"
        #expect(try #require(Checkpoint(text: text)).root == .emptyTree)
    }

    @Test func cosignaturesAreReadWithTheirTime() throws {
        let log = try MadeUpLog()
        let secret = Curve25519.Signing.PrivateKey()
        let key = try #require(
            NoteKey(
                name: "witness.example/w1",
                form: .cosignature,
                publicKey: Array(secret.publicKey.rawRepresentation)
            )
        )
        var note = try log.signed(try log.grow(from: 0, to: 3))
        #expect(note.verdict(under: key) == .absent)
        try note.add(cosignatureOf: key, secondsSince1970: 1_679_315_147) { Array(try secret.signature(for: $0)) }
        let read = try #require(SignedNote(note.bytes))
        #expect(read.verdict(under: key) == .signed(secondsSince1970: 1_679_315_147))
        #expect(read.verdict(under: log.key) == .signed(secondsSince1970: nil))
        var moved = read.signatures[1].bytes
        moved[7] ^= 1
        let late = SignedNote(
            text: read.text,
            signatures: [.init(name: key.name, keyIdentifier: key.identifier, bytes: moved)]
        )
        #expect(late.verdict(under: key) == .wrong)
    }

    /// Random damage to a note never crashes, and never leaves a signed note with another text.
    @Test func damagedNotesAreRefusedOrUnsigned() throws {
        let log = try MadeUpLog()
        let bytes = try log.signed(try log.grow(from: 0, to: 300)).bytes
        let text = try #require(SignedNote(bytes)).text
        var random = SeededGenerator(seed: 11)
        var readable = 0
        for _ in 0..<3000 {
            var damaged = bytes
            for _ in 0...(random.next() % 3) {
                let place = Int(random.next() % UInt64(damaged.count))
                switch random.next() % 3 {
                case 0: damaged[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: damaged.remove(at: place)
                default: damaged.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                }
            }
            guard let note = SignedNote(damaged) else { continue }
            readable += 1
            if case .signed = note.verdict(under: log.key) { #expect(note.text == text) }
        }
        #expect(readable > 100)
    }

    @Test func aProofProvesItsEntryAlone() throws {
        let log = try MadeUpLog()
        let note = try log.signed(try log.grow(from: 0, to: 700))
        let hashes = try TileTree(size: 700, source: log).inclusionProof(index: 123)
        let proof = LogProof(extra: [1, 2, 3], index: 123, hashes: hashes, checkpoint: note)
        let read = try #require(LogProof(proof.bytes))
        #expect(read == proof)
        #expect(read.proves(entry: MadeUpLog.entry(123), key: log.key))
        #expect(!read.proves(entry: MadeUpLog.entry(124), key: log.key))
        #expect(!read.proves(entry: MadeUpLog.entry(123), key: try MadeUpLog(seed: 9).key))
        #expect(LogProof(Array(proof.bytes.dropFirst())) == nil)
        #expect(LogProof([]) == nil)
    }
}
