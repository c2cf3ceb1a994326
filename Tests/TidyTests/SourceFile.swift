import Foundation

/// A Swift file of the repository, read once for the house rules.
struct SourceFile: Sendable {
    /// Path from the root of the repository.
    let path: String
    let lines: [String]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file below a folder, by path.
    static func all(under folder: String) -> [SourceFile] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.compactMap { url in
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
            return SourceFile(
                path: url.path.replacingOccurrences(of: root.path + "/", with: ""),
                lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            )
        }.sorted { $0.path < $1.path }
    }

    /// The room of a file under `Sources`.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// Lines that are code: comments are left out.
    var code: [(number: Int, text: String)] {
        lines.enumerated().compactMap { index, line in
            let trimmed = line.drop { $0 == " " }
            return trimmed.hasPrefix("//") ? nil : (index + 1, line)
        }
    }
}
