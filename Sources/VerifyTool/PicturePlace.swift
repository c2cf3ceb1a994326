import Encodings
import Pictures
import Verification

/// Where in a picture a code was.
struct PicturePlace {
    /// What the file is.
    let kind: PictureKind
    /// The code.
    let code: PictureCode
    /// Which of the codes, from 1.
    let index: Int
    /// How many there are.
    let count: Int
    /// Pages that were looked at.
    let pageCount: Int

    /// Writes the place as an object.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("kind")
        writer.string(kind.rawValue)
        writer.name("index")
        writer.integer(index)
        writer.name("count")
        writer.integer(count)
        writer.name("page")
        writer.integer(code.page)
        writer.name("symbology")
        writer.string(code.symbology.rawValue)
        writer.name("error_correction")
        if let level = code.errorCorrection { writer.string(level) } else { writer.null() }
        writer.name("corners")
        writer.beginArray()
        for corner in code.corners {
            writer.beginArray()
            writer.integer(corner.x)
            writer.integer(corner.y)
            writer.endArray()
        }
        writer.endArray()
        writer.endObject()
    }

    /// A line above the report of this code, for a person.
    func line(in language: Language) -> String {
        let isVietnamese = language == .vietnamese
        var line = isVietnamese ? "Mã \(index)/\(count)" : "Code \(index) of \(count)"
        line += ", " + code.symbology.rawValue
        if kind == .pdf { line += isVietnamese ? ", trang \(code.page)" : ", page \(code.page)" }
        return line
    }
}
