import Encodings

/// A proof that anyone can check without a network: the entry's place, the hashes up to the root, and the signed root.
///
/// Source: tlog-proof.
public struct LogProof: Hashable, Sendable {
    /// The first line.
    static let header = "c2sp.org/tlog-proof@v1"
    /// The longest proof that is read.
    public static let byteCountMax = 131_072

    /// What the holder needs to make the entry again: nothing of it is proved by itself.
    public let extra: [UInt8]
    /// The entry's place in the log, from 0.
    public let index: Int
    /// From the entry's neighbour up to the root's child.
    public let hashes: [LogHash]
    /// The signed checkpoint.
    public let checkpoint: SignedNote

    /// Makes a proof.
    public init(extra: [UInt8], index: Int, hashes: [LogHash], checkpoint: SignedNote) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads a proof; nothing when it is not in the form of one.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= LogProof.byteCountMax,
            let gap = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
            let checkpoint = SignedNote(Array(bytes[(gap + 2)...]))
        else { return nil }
        var lines = bytes[..<gap].split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        guard lines.popFirst().map(Array.init) == Array(LogProof.header.utf8) else { return nil }
        var extra: [UInt8] = []
        if let first = lines.first, first.starts(with: "extra ".utf8) {
            guard let content = Base64.decode(first.dropFirst(6)) else { return nil }
            extra = content
            lines.removeFirst()
        }
        guard let line = lines.popFirst(), line.starts(with: "index ".utf8),
            let index = LogProof.index(line.dropFirst(6)), lines.count <= TreeProof.hashCountMax
        else { return nil }
        var hashes: [LogHash] = []
        for line in lines {
            guard let hash = Base64.decode(line).flatMap({ LogHash($0) }) else { return nil }
            hashes.append(hash)
        }
        self.init(extra: extra, index: index, hashes: hashes, checkpoint: checkpoint)
    }

    private static func index(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...15).contains(digits.count), digits.count == 1 || digits.first != 0x30,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The proof as a file (`.tlog-proof`).
    public var bytes: [UInt8] {
        var text = LogProof.header + "\n"
        if !extra.isEmpty { text += "extra " + Base64.encode(extra) + "\n" }
        text += "index " + String(index) + "\n"
        for hash in hashes { text += Base64.encode(hash.bytes) + "\n" }
        return Array((text + "\n").utf8) + checkpoint.bytes
    }

    /// Whether the log with this key has this entry, by this proof.
    public func proves(entry: [UInt8], key: NoteKey) -> Bool {
        guard let opened = try? Checkpoint.open(checkpoint.bytes, key: key) else { return false }
        return TreeProof.includes(
            LogHash.leaf(entry),
            at: index,
            size: opened.checkpoint.size,
            root: opened.checkpoint.root,
            proof: hashes
        )
    }
}
