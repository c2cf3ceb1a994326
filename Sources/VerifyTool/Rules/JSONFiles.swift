import Encodings
import HostPrimitives

/// Reads JSON values from what a person has at hand: a folder, a JSON file, or JSON Lines, also gzipped.
struct JSONFiles {
    /// A value, and where it stood.
    struct Item {
        /// The path of the file.
        let path: String
        /// The value.
        let value: JSONValue
    }

    private static let fileSizeMax = 64 << 20
    private static let inflatedSizeMax = 256 << 20
    private static let folderDepthMax = 8
    private let inflater = LibdeflateInflater()

    /// All values of a file, or of the JSON files of a folder and of those within, by name.
    func items(path: String) throws(ToolFailure) -> [Item] { try items(path: path, depth: 0) }

    private func items(path: String, depth: Int) throws(ToolFailure) -> [Item] {
        guard ByteSource.isDirectory(path) else { return try items(file: path) }
        guard depth < Self.folderDepthMax else { return [] }
        var items: [Item] = []
        for name in try ByteSource.names(in: path) {
            let inner = path + "/" + name
            if ByteSource.isDirectory(inner) {
                items += try self.items(path: inner, depth: depth + 1)
            } else if Self.looksLikeJSON(name) {
                items += try self.items(file: inner)
            }
        }
        return items
    }

    private func items(file: String) throws(ToolFailure) -> [Item] {
        var bytes = try ByteSource(path: file).readAll(sizeMax: Self.fileSizeMax)
        if bytes.starts(with: [0x1F, 0x8B]) {
            do { bytes = try inflater.gunzip(bytes, sizeMax: Self.inflatedSizeMax) } catch {
                throw .worldFailed("file-damaged", "\(file) is a damaged gzip file.")
            }
        }
        return try Self.values(in: bytes, named: file).map { Item(path: file, value: $0) }
    }

    /// All values of a content: one of JSON, or one a line.
    static func values(in content: [UInt8], named name: String) throws(ToolFailure) -> [JSONValue] {
        do throws(JSONLines.Fault) {
            return try JSONLines.values(in: content, byteCountMax: inflatedSizeMax)
        } catch {
            throw .worldFailed("json-damaged", "\(name) is neither JSON nor JSON Lines (line \(error.line)).")
        }
    }

    private static func looksLikeJSON(_ name: String) -> Bool {
        let lower = name.lowercased()
        return [".json", ".jsonl", ".json.gz", ".jsonl.gz"].contains { lower.hasSuffix($0) }
    }
}
