/// The growing right edge of the log's tree: all that is needed to append to it and to tell its root.
///
/// At most 255 hashes on each of at most eight levels, whatever the size. Source: tlog-tiles, "Partial Tiles".
public struct TreeEdge: Sendable {
    /// How many entries the tree has.
    public private(set) var size: Int
    /// The hashes of each level's last, not yet full tile, from the leaves up.
    private var levels: [[LogHash]]

    /// The edge of an empty tree.
    public init() {
        size = 0
        levels = []
    }

    /// Reads the edge of a tree of this size out of its tiles.
    ///
    /// - Throws: ``LogFault`` when a tile is missing or malformed; whether it is the right one, ``root`` says.
    public init(size: Int, from tiles: some TileSource) throws {
        self.size = size
        levels = []
        var level = 0
        while level < 8, size >> (8 * level) > 0 {
            let count = size >> (8 * level)
            let width = count % TilePath.fullWidth
            if width == 0 {
                levels.append([])
            } else {
                let path = TilePath(level: level, index: count / TilePath.fullWidth, width: width)
                levels.append(try TileTree.read(path, from: tiles))
            }
            level += 1
        }
    }

    /// Appends the hash of an entry.
    ///
    /// - Parameter filled: is handed every tile that became full by it, from the leaves up.
    public mutating func append(
        _ leaf: LogHash,
        filled: (_ path: TilePath, _ hashes: [LogHash]) throws -> Void
    ) rethrows {
        var hash = leaf
        var level = 0
        while true {
            if level == levels.count {
                levels.append([])
                levels[level].reserveCapacity(TilePath.fullWidth)
            }
            levels[level].append(hash)
            guard levels[level].count == TilePath.fullWidth else { break }
            let index = (size >> (8 * level)) / TilePath.fullWidth
            try filled(TilePath(level: level, index: index), levels[level])
            hash = LogHash.root(over: levels[level][...])
            levels[level].removeAll(keepingCapacity: true)
            level += 1
        }
        size += 1
    }

    /// The tiles of the edge that are not full, from the leaves up.
    public var partialTiles: [(path: TilePath, hashes: [LogHash])] {
        levels.enumerated().compactMap { level, hashes in
            guard !hashes.isEmpty else { return nil }
            let index = (size >> (8 * level)) / TilePath.fullWidth
            return (TilePath(level: level, index: index, width: hashes.count), hashes)
        }
    }

    /// The root of the tree.
    ///
    /// Source: RFC 6962 §2.1: the whole subtrees on the edge are joined from the right.
    public var root: LogHash {
        var root: LogHash?
        for hashes in levels {
            var end = hashes.count
            var span = 1
            while end > 0 {
                if end & span != 0 {
                    let subtree = LogHash.root(over: hashes[(end - span)..<end])
                    root = root.map { LogHash.node(subtree, $0) } ?? subtree
                    end -= span
                }
                span *= 2
            }
        }
        return root ?? .emptyTree
    }
}
