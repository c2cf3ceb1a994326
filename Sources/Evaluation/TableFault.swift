/// Why a file cannot be evaluated; it carries lines and names of columns, never a value of a row.
public enum TableFault: Error, Hashable, Sendable {
    /// The file has no header.
    case headerMissing
    /// The header lacks a column; its usual name, and the other names that would do.
    case columnMissing(String, alternatives: [String])
    /// Two columns of the header could be meant.
    case columnRepeated(String)
    /// A row has another number of fields than the header.
    case fieldCountDiffers(line: Int, found: Int, expected: Int)
    /// A quote is not closed, or text follows a closing quote.
    case quoting(line: Int)
    /// A row is longer than 1 MiB.
    case rowTooLong(line: Int)
    /// A line of a JSON Lines file is no JSON object of texts and numbers.
    case notJSON(line: Int)
    /// A field holds something else than its column may.
    case valueUnfit(column: String, line: Int)
    /// A record stands twice in the file.
    case recordRepeated(line: Int)
    /// More records or people than 2^31 - 3.
    case tooMany(line: Int)

    /// One sentence for the person who made the file.
    public var sentence: String {
        switch self {
        case .headerMissing: "the file is empty; it needs a header row"
        case .columnMissing(let name, let alternatives):
            "the header has no column \(name)"
                + (alternatives.isEmpty ? "" : " (nor \(alternatives.joined(separator: ", ")))")
        case .columnRepeated(let name): "the header names the column \(name) twice"
        case .fieldCountDiffers(let line, let found, let expected):
            "line \(line) has \(found) fields, the header has \(expected)"
        case .quoting(let line): "line \(line): a quote is not closed, or text follows a closing quote"
        case .rowTooLong(let line): "line \(line) is longer than 1 MiB"
        case .notJSON(let line): "line \(line) is no JSON object of texts and numbers"
        case .valueUnfit(let column, let line): "line \(line): the column \(column) holds what it may not"
        case .recordRepeated(let line): "line \(line): the record stood on an earlier line"
        case .tooMany(let line): "line \(line): more rows than can be evaluated"
        }
    }
}
