/// A row as it came: its bytes are kept for ever, whatever becomes of it.
public struct SubmittedRow: Sendable, Hashable {
    /// Line in its file, from 1; the header is line 1.
    ///
    /// For an element of a bundle: its position, from 1.
    public let lineNumber: Int
    /// The exact bytes of the row (of the element, for a bundle); at most ``byteCountMax``, longer rows are cut there.
    public let raw: [UInt8]

    /// Makes a submitted row.
    public init(lineNumber: Int, raw: [UInt8]) {
        self.lineNumber = lineNumber
        self.raw = raw
    }

    /// The longest row that is kept whole, in bytes (1 MiB).
    public static let byteCountMax = 1 << 20
}
