/// Watches a log from outside: remembers the last checkpoint it saw and cosigns a new one only when it continues that.
///
/// Source: tlog-cosignature.
public struct Witness: Sendable {
    /// The log that is watched.
    public let logKey: NoteKey

    /// Makes a witness of the log with this key.
    public init(logKey: NoteKey) { self.logKey = logKey }

    /// Checks that a log's checkpoint continues the one that was seen before.
    ///
    /// - Parameters:
    ///   - note: the checkpoint as the log serves it.
    ///   - seen: the checkpoint as it was seen last; nothing at the first sight.
    /// - Throws: ``LogFault`` when it does not: forged, smaller, of two faces, or rewritten.
    public func accept(_ note: [UInt8], seen: [UInt8]?, tiles: some TileSource) throws -> SignedNote {
        let (new, checkpoint) = try Checkpoint.open(note, key: logKey)
        guard let seen else {
            // At the first sight the tiles must at least give the root that was signed.
            guard try TileTree(size: checkpoint.size, source: tiles).root(size: checkpoint.size) == checkpoint.root
            else {
                throw LogFault.rootDiffers(size: checkpoint.size)
            }
            return new
        }
        let (_, old) = try Checkpoint.open(seen, key: logKey)
        try Witness.requireContinuation(of: old, by: checkpoint, tiles: tiles)
        return new
    }

    /// Checks that one checkpoint continues another by a proof made from the tiles.
    ///
    /// - Throws: ``LogFault`` when it does not, or when the tiles do not give the proof.
    public static func requireContinuation(of old: Checkpoint, by new: Checkpoint, tiles: some TileSource) throws {
        guard new.size >= old.size else { throw LogFault.shrunk(from: old.size, to: new.size) }
        if new.size == old.size {
            guard new.root == old.root else { throw LogFault.twoFaces(size: new.size) }
            return
        }
        let proof = try TileTree(size: new.size, source: tiles).consistencyProof(from: old.size)
        guard TreeProof.isConsistent(from: old.size, old.root, to: new.size, new.root, proof: proof) else {
            throw LogFault.rewritten(from: old.size, to: new.size)
        }
    }
}
