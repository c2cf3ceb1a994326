/// Names one file of the log: a tile of hashes, or a bundle of entries.
///
/// Source: tlog-tiles, "Merkle Tree" and "Log entries".
public struct TilePath: Hashable, Sendable {
    /// How many hashes, or entries, a full tile holds.
    public static let fullWidth = 256

    /// The level of hashes, from 0 at the leaves; nothing for a bundle of entries.
    public let level: Int?
    /// The place among the tiles of its level, from 0.
    public let index: Int
    /// How many hashes or entries it holds, 1 to 256.
    public let width: Int

    /// Names a tile of hashes (`level` 0 to 63), or with no level a bundle of entries.
    public init(level: Int?, index: Int, width: Int = TilePath.fullWidth) {
        precondition((0...63).contains(level ?? 0) && index >= 0, "a tile outside every log")
        precondition((1...TilePath.fullWidth).contains(width), "a tile of no width, or too wide")
        self.level = level
        self.index = index
        self.width = width
    }

    /// The same tile when it will be full.
    public var full: TilePath { TilePath(level: level, index: index) }

    /// Whether it holds all of its 256 places.
    public var isFull: Bool { width == TilePath.fullWidth }

    /// The path below the log's prefix: `tile/0/x001/x234/067`, `tile/entries/000.p/17`.
    public var text: String {
        isFull ? directory : directory + ".p/" + String(width)
    }

    /// The folder that holds the narrower forms of this tile.
    public var partialFolder: String { directory + ".p" }

    private var directory: String {
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - digits.utf8.count) + digits)
            rest /= 1000
        } while rest > 0
        let last = groups.removeFirst()
        let leading = groups.reversed().map { "x" + $0 + "/" }.joined()
        return "tile/" + (level.map(String.init) ?? "entries") + "/" + leading + last
    }

    /// The tile of a level in which a hash of that level stands in a tree of this size; nothing when it is not there.
    ///
    /// - Parameter place: counts the hashes of the level from 0.
    static func holding(_ place: Int, level: Int, treeSize: Int) -> TilePath? {
        let count = treeSize >> (8 * level)
        guard level < 8, place >= 0, place < count else { return nil }
        let index = place / fullWidth
        return TilePath(level: level, index: index, width: min(fullWidth, count - index * fullWidth))
    }
}
