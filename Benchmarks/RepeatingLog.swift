import Foundation
import Transparency

/// A true log of any size whose entries repeat every 256: all full tiles of a level are one file, read anew each time.
struct RepeatingLog: TileSource {
    private let files: BenchmarkFolder

    /// Names a log in a folder.
    init(folder: String) { files = BenchmarkFolder(path: folder + "/repeating") }

    /// The hash of the entry at a place.
    static func leaf(_ place: Int) -> LogHash { LogHash.leaf([UInt8(place % 256)]) }

    /// Writes one full tile a level.
    func prepare() throws {
        var hashes = (0..<256).map { Self.leaf($0) }
        for level in 0..<4 {
            try files.write(hashes.flatMap(\.bytes), at: "level\(level)")
            var rest = hashes
            while rest.count > 1 {
                rest = stride(from: 0, to: rest.count, by: 2).map { LogHash.node(rest[$0], rest[$0 + 1]) }
            }
            hashes = [LogHash](repeating: rest[0], count: 256)
        }
    }

    func bytes(at path: String, byteCountMax: Int) throws -> [UInt8]? {
        let parts = path.split(separator: "/")
        guard parts.count > 2, let whole = try files.bytes(at: "level\(parts[1])", byteCountMax: byteCountMax) else {
            return nil
        }
        guard path.contains(".p/"), let width = parts.last.flatMap({ Int($0) }) else { return whole }
        return Array(whole.prefix(width * LogHash.byteCount))
    }
}
