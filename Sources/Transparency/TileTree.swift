/// A tree of a known size that is read out of tiles: single hashes, inclusion proofs, consistency proofs.
///
/// A proof over *n* entries reads at most one tile for each eight levels and, at the right edge, one more. What the tiles
/// say is not believed: whoever asks checks the proof against a signed root.
public final class TileTree<Source: TileSource> {
    /// How many entries the tree has.
    public let size: Int
    private let source: Source
    private var cache: [TilePath: [LogHash]] = [:]

    /// Tiles that are kept at most.
    private static var cachedTileCountMax: Int { 64 }

    /// Makes a tree of this size over a source.
    public init(size: Int, source: Source) {
        precondition(size >= 0, "a tree of negative size")
        self.size = size
        self.source = source
    }

    /// The root of the first `size` entries, at most those of this tree.
    public func root(size: Int) throws -> LogHash {
        precondition((0...self.size).contains(size), "a tree larger than what is there")
        return size == 0 ? .emptyTree : try hash(from: 0, count: size)
    }

    /// The hashes that prove the entry at `index`, from its neighbour up to the root's child.
    ///
    /// Source: RFC 6962 §2.1.1.
    public func inclusionProof(index: Int) throws -> [LogHash] {
        precondition((0..<size).contains(index), "an entry outside the tree")
        var path: [LogHash] = []
        var start = 0
        var count = size
        while count > 1 {
            let half = TreeShape.largestPowerOfTwo(below: count)
            if index - start < half {
                path.append(try hash(from: start + half, count: count - half))
                count = half
            } else {
                path.append(try hash(from: start, count: half))
                start += half
                count -= half
            }
        }
        return path.reversed()
    }

    /// The hashes that prove that this tree begins with its first `oldSize` entries; none for 0 and for its own size.
    ///
    /// Source: RFC 6962 §2.1.2.
    public func consistencyProof(from oldSize: Int) throws -> [LogHash] {
        precondition((0...size).contains(oldSize), "an older tree that is larger")
        guard oldSize > 0, oldSize < size else { return [] }
        var path: [LogHash] = []
        var start = 0
        var count = size
        var old = oldSize
        var isWhole = true
        while old != count {
            let half = TreeShape.largestPowerOfTwo(below: count)
            if old <= half {
                path.append(try hash(from: start + half, count: count - half))
                count = half
            } else {
                path.append(try hash(from: start, count: half))
                start += half
                count -= half
                old -= half
                isWhole = false
            }
        }
        if !isWhole { path.append(try hash(from: start, count: count)) }
        return path.reversed()
    }

    /// The hash of an entry.
    public func leaf(_ index: Int) throws -> LogHash { try hash(from: index, count: 1) }

    /// The hash over entries that begin where a subtree of at least their number begins.
    private func hash(from start: Int, count: Int) throws -> LogHash {
        if count.nonzeroBitCount == 1 { return try subtree(at: start, height: count.trailingZeroBitCount) }
        let half = TreeShape.largestPowerOfTwo(below: count)
        return LogHash.node(
            try hash(from: start, count: half),
            try hash(from: start + half, count: count - half)
        )
    }

    /// The hash of a whole subtree of 2^height entries.
    private func subtree(at start: Int, height: Int) throws -> LogHash {
        let level = height / 8
        let place = start >> (8 * level)
        let count = 1 << (height % 8)
        guard let path = TilePath.holding(place + count - 1, level: level, treeSize: size) else {
            preconditionFailure("a subtree outside the tree")
        }
        let offset = place % TilePath.fullWidth
        return LogHash.root(over: try tile(path)[offset..<(offset + count)])
    }

    private func tile(_ path: TilePath) throws -> [LogHash] {
        if let known = cache[path] { return known }
        let hashes = try TileTree.read(path, from: source)
        if cache.count >= Self.cachedTileCountMax { cache.removeAll(keepingCapacity: true) }
        cache[path] = hashes
        return hashes
    }

    /// Reads a tile; where a narrower one has been removed, the beginning of the full one.
    ///
    /// - Throws: ``LogFault/fileMissing(_:)`` or ``LogFault/fileMalformed(_:)``.
    public static func read(_ path: TilePath, from source: Source) throws -> [LogHash] {
        let size = LogHash.byteCount
        let fullCount = TilePath.fullWidth * size
        var bytes = try source.bytes(at: path.text, byteCountMax: fullCount)
        var expected = path.width * size
        if bytes == nil, !path.isFull {
            bytes = try source.bytes(at: path.full.text, byteCountMax: fullCount)
            expected = fullCount
        }
        guard let bytes else { throw LogFault.fileMissing(path.text) }
        guard bytes.count == expected else { throw LogFault.fileMalformed(path.text) }
        return bytes.withUnsafeBytes { raw in
            (0..<path.width).map { place in
                LogHash(unchecked: UnsafeRawBufferPointer(rebasing: raw[(place * size)...]))
            }
        }
    }
}
