/// Appends entries to a log and writes its files as they become full.
///
/// Every file follows from the entries alone: writing one again after a crash writes the same bytes.
public struct TreeAppender<Folder: TileFolder> {
    /// The right edge: how far the tree goes, and its root.
    public private(set) var edge: TreeEdge
    private let folder: Folder
    /// The entries of the last, not yet full bundle.
    private var bundle: [UInt8]
    private var filled: [TilePath] = []

    /// Goes on at an edge.
    ///
    /// - Parameter lastEntries: the entries of the bundle that is not full, in their order: the rest of the division of the
    ///   edge's size by 256.
    public init(edge: TreeEdge, lastEntries: [ArraySlice<UInt8>], folder: Folder) {
        precondition(lastEntries.count == edge.size % TilePath.fullWidth, "a bundle that does not fit its edge")
        self.edge = edge
        self.folder = folder
        bundle = []
        for entry in lastEntries { EntryBundle.append(Array(entry), to: &bundle) }
    }

    /// Appends an entry.
    public mutating func append(_ entry: ArraySlice<UInt8>) throws {
        bundle.append(UInt8(truncatingIfNeeded: entry.count >> 8))
        bundle.append(UInt8(truncatingIfNeeded: entry.count))
        bundle.append(contentsOf: entry)
        let index = edge.size / TilePath.fullWidth
        if edge.size % TilePath.fullWidth == TilePath.fullWidth - 1 {
            let path = TilePath(level: nil, index: index)
            try folder.write(bundle, at: path.text)
            filled.append(path)
            bundle.removeAll(keepingCapacity: true)
        }
        let folder = folder
        var full: [TilePath] = []
        try edge.append(entry.withUnsafeBytes { LogHash.leaf($0) }) { path, hashes in
            try folder.write(Self.bytes(hashes), at: path.text)
            full.append(path)
        }
        filled += full
    }

    /// Writes what is not full and makes all of it durable: a checkpoint of the edge may be signed after it.
    public func finish() throws {
        for (path, hashes) in edge.partialTiles { try folder.write(Self.bytes(hashes), at: path.text) }
        let width = edge.size % TilePath.fullWidth
        if width > 0 {
            let path = TilePath(level: nil, index: edge.size / TilePath.fullWidth, width: width)
            try folder.write(bundle, at: path.text)
        }
        try folder.synchronise()
    }

    /// Removes the narrower forms of the tiles that have become full; after the checkpoint that needs them no more.
    public mutating func removeNarrower() throws {
        for path in filled { try folder.removeFolder(at: path.partialFolder) }
        filled.removeAll()
    }

    private static func bytes(_ hashes: [LogHash]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * LogHash.byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }
}
