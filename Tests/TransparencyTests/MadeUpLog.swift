import Crypto
import Foundation
import Synchronization
import Transparency

/// A log in memory, with a key of its own.
final class MadeUpLog: TileFolder {
    static let origin = "log.example/vaxport"

    let privateKey: Curve25519.Signing.PrivateKey
    let key: NoteKey
    private let files = Mutex<[String: [UInt8]]>([:])

    init(seed: UInt8 = 7) throws {
        privateKey = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
        let publicKey = Array(privateKey.publicKey.rawRepresentation)
        guard let key = NoteKey(name: MadeUpLog.origin, form: .signature, publicKey: publicKey) else {
            preconditionFailure("a made-up key that is none")
        }
        self.key = key
    }

    func bytes(at path: String, byteCountMax: Int) -> [UInt8]? {
        files.withLock { $0[path].map { Array($0.prefix(byteCountMax + 1)) } }
    }

    func write(_ bytes: [UInt8], at path: String) { files.withLock { $0[path] = bytes } }

    func synchronise() {}

    func removeFolder(at path: String) {
        files.withLock { files in files = files.filter { !$0.key.hasPrefix(path + "/") } }
    }

    func remove(_ path: String) { files.withLock { $0[path] = nil } }

    var paths: Set<String> { files.withLock { Set($0.keys) } }

    /// Writes all files into a folder.
    func write(to folder: URL) throws {
        for (path, bytes) in files.withLock({ $0 }) {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: url)
        }
    }

    static func entry(_ number: Int) -> [UInt8] { Array("entry \(number)".utf8) }

    /// Appends entries in one run, from the tiles that are here, and signs a checkpoint.
    @discardableResult
    func grow(from old: Int, to size: Int) throws -> Checkpoint {
        let last = try (old - old % 256..<old).map { try LogInspection.entry(at: $0, size: old, tiles: self)[...] }
        var appender = TreeAppender(edge: try TreeEdge(size: old, from: self), lastEntries: last, folder: self)
        for number in old..<size { try appender.append(MadeUpLog.entry(number)[...]) }
        try appender.finish()
        try appender.removeNarrower()
        let checkpoint = Checkpoint(origin: MadeUpLog.origin, size: size, root: appender.edge.root)
        write(try signed(checkpoint).bytes, at: "checkpoint")
        return checkpoint
    }

    func signed(_ checkpoint: Checkpoint) throws -> SignedNote {
        var note = SignedNote(text: checkpoint.text, signatures: [])
        try note.add(signatureOf: key) { Array(try privateKey.signature(for: $0)) }
        return note
    }

    /// The tree hash, straight from the recursive definition.
    static func root(_ leaves: ArraySlice<LogHash>) -> LogHash {
        guard leaves.count > 1 else { return leaves.first ?? .emptyTree }
        var half = 1
        while 2 * half < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }
}
