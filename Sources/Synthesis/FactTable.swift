/// One of the room's CSV files of facts, compiled into the program (`Facts/*.csv`, sources in their own columns).
///
/// In `middle_given_names.csv` the source `pupil-sample` stands for the aggregate of a public gender-labelled sample of
/// 40,496 pupils, and `hoten-dkl01` for given names of hoten.org's sample DKL01 (born 1991-2002), first middle names by
/// estimate and second ones of the pupils. The files are part of the program, so a malformed one is a broken invariant.
struct FactTable {
    private let columns: [String: Int]
    private let rows: [[String]]

    /// Reads a file: UTF-8, comma, quotes doubled inside quotes, a header row.
    init(_ bytes: [UInt8]) {
        var lines: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let follower = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && follower == UInt8(ascii: "\""):
                field.append(byte)
                index += 1
            case UInt8(ascii: "\""):
                isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                row.append(String(decoding: field, as: UTF8.self))
                field.removeAll()
            case UInt8(ascii: "\n") where !isQuoted:
                row.append(String(decoding: field, as: UTF8.self))
                field.removeAll()
                lines.append(row)
                row = []
            case UInt8(ascii: "\r") where !isQuoted:
                break
            default:
                field.append(byte)
            }
            index += 1
        }
        if !row.isEmpty || !field.isEmpty { lines.append(row + [String(decoding: field, as: UTF8.self)]) }
        precondition(!lines.isEmpty, "a facts file without a header")
        columns = Dictionary(uniqueKeysWithValues: lines[0].enumerated().map { ($0.element, $0.offset) })
        rows = Array(lines.dropFirst())
    }

    /// How many rows the file has.
    var rowCount: Int { rows.count }

    /// The text of a column in a row; empty when the row is short.
    func text(_ column: String, _ row: Int) -> String {
        guard let position = columns[column] else { preconditionFailure("a facts file lacks a column") }
        return position < rows[row].count ? rows[row][position] : ""
    }

    /// The number of a column in a row; nothing when the field is no number.
    func number(_ column: String, _ row: Int) -> Double? { Double(text(column, row)) }
}
