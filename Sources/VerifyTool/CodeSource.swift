import HealthCertificate

/// Where a single code comes from: the command line, the standard input, or a text file.
enum CodeSource {
    private static let codeSizeMax = 1 << 20
    private static let pictureStarts: [[UInt8]] = [
        [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("%PDF".utf8), Array("RIFF".utf8),
        Array("BM".utf8), [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
    ]

    /// The code as UTF-8, without line ends behind it.
    static func code(_ argument: String) throws(ToolFailure) -> [UInt8] {
        guard argument != "-" else { return try trimmed(ByteSource(path: "-").readAll(sizeMax: codeSizeMax)) }
        guard !isMarked(argument) else { return Array(argument.utf8) }
        guard ByteSource.exists(argument) else {
            guard !looksLikePath(argument) else {
                throw .worldFailed("file-unreadable", "There is no file \(argument).")
            }
            return Array(argument.utf8)
        }
        guard !ByteSource.isDirectory(argument) else {
            throw .misuse("code-is-folder", "\(argument) is a folder; give a code, or - for the standard input.")
        }
        let content = try ByteSource(path: argument).readAll(sizeMax: 64 << 20)
        guard !pictureStarts.contains(where: { content.starts(with: $0) }) else {
            throw .misuse(
                "pictures-not-read",
                "\(argument) is a picture, and this version does not read pictures: scan it and give the text, HC1:…."
            )
        }
        return trimmed(content)
    }

    /// Whether a text begins like a code of any scheme, so that it is no path.
    private static func isMarked(_ text: String) -> Bool {
        CodeContext(of: Array(text.utf8.prefix(16))[...]) != .unknown
    }

    private static func looksLikePath(_ text: String) -> Bool {
        let lower = text.lowercased()
        let isPicture = [".png", ".jpg", ".jpeg", ".gif", ".pdf", ".webp", ".txt"].contains { lower.hasSuffix($0) }
        return isPicture || text.hasPrefix("./") || text.hasPrefix("../") || text.hasPrefix("/")
    }

    private static func trimmed(_ content: [UInt8]) -> [UInt8] {
        var rest = content[...]
        while let last = rest.last, last == 0x0A || last == 0x0D { rest = rest.dropLast() }
        return [UInt8](rest)
    }
}
