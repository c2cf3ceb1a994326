import HealthCertificate
import Pictures

/// Where codes come from: the command line, the standard input, a text file, or a picture.
enum CodeSource {
    /// A code, and where it was when it came out of a picture.
    struct Found {
        /// The code as UTF-8, without line ends behind it.
        let text: [UInt8]
        /// Its place in the picture.
        var place: PicturePlace?
    }

    private static let codeSizeMax = 1 << 20

    /// The one code of a text, or all codes of a picture; what it is shows in its bytes, not in its name.
    static func codes(_ argument: String) throws(ToolFailure) -> [Found] {
        guard argument != "-" else {
            let content = try ByteSource(path: "-").readAll(sizeMax: PictureLimits().fileSizeMax)
            return try codes(in: content, named: "The standard input")
        }
        guard !isMarked(argument) else { return [Found(text: Array(argument.utf8))] }
        guard ByteSource.exists(argument) else {
            guard !looksLikePath(argument) else {
                throw .worldFailed("file-unreadable", "There is no file \(argument).")
            }
            return [Found(text: Array(argument.utf8))]
        }
        guard !ByteSource.isDirectory(argument) else {
            throw .misuse("code-is-folder", "\(argument) is a folder; give a code, or - for the standard input.")
        }
        let content = try ByteSource(path: argument).readAll(sizeMax: PictureLimits().fileSizeMax)
        return try codes(in: content, named: argument)
    }

    private static func codes(in content: [UInt8], named name: String) throws(ToolFailure) -> [Found] {
        guard PictureKind(of: content) != nil else {
            guard content.count <= codeSizeMax else {
                throw .worldFailed("file-too-large", "\(name) is no picture and larger than \(codeSizeMax) bytes.")
            }
            return [Found(text: trimmed(content))]
        }
        let reading: PictureReading
        do {
            reading = try PictureReader().read(content)
        } catch {
            throw ToolFailure(error)
        }
        if reading.isPartial {
            Console.complain("vaxport: picture-partly-read: There may be more codes in it than were read.")
        }
        return reading.codes.enumerated().map { index, code in
            let place = PicturePlace(
                kind: reading.kind,
                code: code,
                index: index + 1,
                count: reading.codes.count,
                pageCount: reading.pageCount
            )
            return Found(text: code.text, place: place)
        }
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
