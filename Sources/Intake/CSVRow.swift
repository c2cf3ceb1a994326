/// One row that ``CSVScanner`` cut out of the bytes of a file.
struct CSVRow {
    /// Why the row cannot be read.
    enum Damage {
        case quoting
        case tooLong
    }

    /// Offsets of the row in the scanned bytes, without its line end.
    let start: Int
    let end: Int
    /// Line of the row's beginning.
    let lineNumber: Int
    /// Whether a quoted field holds doubled quotes.
    let holdsEscapes: Bool
    /// What is wrong with its shape, if anything; the fields are then worthless.
    let damage: Damage?
}
