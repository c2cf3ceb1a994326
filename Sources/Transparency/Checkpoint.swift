import Encodings

/// What a log promises at one moment: so many entries, under this root.
///
/// Source: tlog-checkpoint.
public struct Checkpoint: Hashable, Sendable {
    /// The largest log that is read.
    public static let sizeMax = 1 << 48

    /// Which log.
    public let origin: String
    /// How many entries.
    public let size: Int
    /// The root over them.
    public let root: LogHash

    /// Makes a checkpoint.
    public init(origin: String, size: Int, root: LogHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a note; nothing when it is not in the form of a checkpoint.
    ///
    /// Further lines are passed over: no verifier may rest on them.
    public init?(text: String) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        // The text ends in a line feed: the last part is empty, and no other may be.
        guard lines.count >= 4, lines.last?.isEmpty == true, lines.dropLast().allSatisfy({ !$0.isEmpty }) else {
            return nil
        }
        guard let size = Checkpoint.size(lines[1]), let bytes = Base64.decode(lines[2][...]),
            let root = LogHash(bytes), Array(Base64.encode(bytes).utf8) == lines[2]
        else { return nil }
        origin = String(decoding: lines[0], as: UTF8.self)
        self.size = size
        self.root = root
    }

    private static func size(_ digits: [UInt8]) -> Int? {
        guard digits.count <= 15, digits == [0x30] || digits.first != 0x30,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let size = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return size <= sizeMax ? size : nil
    }

    /// The text that is signed.
    public var text: String { origin + "\n" + String(size) + "\n" + Base64.encode(root.bytes) + "\n" }

    /// Opens a signed checkpoint of the log with this key.
    ///
    /// - Throws: ``LogFault`` when it is malformed, forged, or another log's.
    public static func open(
        _ bytes: [UInt8],
        key: NoteKey
    ) throws(LogFault) -> (note: SignedNote, checkpoint: Checkpoint) {
        guard let note = SignedNote(bytes), let checkpoint = Checkpoint(text: note.text) else {
            throw .checkpointMalformed
        }
        guard Array(checkpoint.origin.utf8) == Array(key.name.utf8) else { throw .checkpointOfOtherLog }
        guard case .signed = note.verdict(under: key) else { throw .checkpointForged }
        return (note, checkpoint)
    }
}
