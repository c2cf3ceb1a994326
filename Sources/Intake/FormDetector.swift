/// Tells the form of a file from its beginning, however small the pieces in which it comes.
///
/// A JSON object that says `"resourceType": "Bundle"` or has an `entry` array is a bundle; one that ends on its own line
/// begins JSON Lines. At most ``SubmittedRow/byteCountMax`` bytes are looked at.
struct FormDetector {
    /// What a file is.
    enum Form {
        case csv
        case jsonLines
        case bundle
        case fault(IntakeReader.FileFault)
    }

    /// Bytes of a byte order mark, to be left out; known once a form was told.
    private(set) var markByteCount = 0
    private var index = 0
    private var hasBegun = false
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var holdsLineEnd = false
    private var text: [UInt8] = []
    private var name: [UInt8] = []
    private var lastSignificant: UInt8 = 0

    /// Looks at what came since; `bytes` is all of the file so far.
    mutating func form(of bytes: [UInt8], atEnd: Bool) -> Form? {
        if !hasBegun {
            guard bytes.count >= 4 || atEnd else { return nil }
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { markByteCount = 3 }
            if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .fault(.utf16) }
            if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
                return .fault(.spreadsheet)
            }
            index = max(index, markByteCount)
            while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
            guard index < bytes.count else {
                return atEnd ? .fault(.empty) : index > SubmittedRow.byteCountMax ? .fault(.formUnknown) : nil
            }
            if bytes[index] < 0x20 || bytes[index] == UInt8(ascii: "[") { return .fault(.formUnknown) }
            if bytes[index] != UInt8(ascii: "{") { return .csv }
            hasBegun = true
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if let form = isInString ? inString(byte) : outside(byte) { return form }
        }
        return atEnd || index > SubmittedRow.byteCountMax ? .jsonLines : nil
    }

    private mutating func inString(_ byte: UInt8) -> Form? {
        if byte == 0x0A { return .jsonLines }
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            lastSignificant = byte
            if depth == 1, name == Array("resourceType".utf8), text == Array("Bundle".utf8) { return .bundle }
            return nil
        }
        if depth == 1, text.count < 16 { text.append(byte) }
        return nil
    }

    private mutating func outside(_ byte: UInt8) -> Form? {
        switch byte {
        case UInt8(ascii: "\""):
            isInString = true
            text.removeAll(keepingCapacity: true)
            if lastSignificant != UInt8(ascii: ":") { name.removeAll(keepingCapacity: true) }
        case UInt8(ascii: ":"): if depth == 1 { name = text }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if byte == UInt8(ascii: "["), depth == 1, name == Array("entry".utf8) { return .bundle }
            // An object cannot begin here: the line before was broken off, so the file is read by lines.
            if byte == UInt8(ascii: "{"), depth == 1, lastSignificant != UInt8(ascii: ":") { return .jsonLines }
            depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth <= 0 { return holdsLineEnd ? .fault(.objectNotBundle) : .jsonLines }
        case 0x0A:
            holdsLineEnd = true
            return nil
        case 0x20, 0x09, 0x0D: return nil
        default: break
        }
        lastSignificant = byte
        return nil
    }
}
