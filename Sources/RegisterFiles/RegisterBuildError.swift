/// Why no index was built.
public enum RegisterBuildError: Error, Hashable, Sendable {
    /// The file cannot be opened, read or written; the number is `errno`.
    case system(Int32)
    /// The header lacks a column.
    case columnMissing(String)
    /// The header names a column twice.
    case columnRepeated(String)
    /// No line of the file is usable.
    case nothingUsable
    /// A line is longer than 1 MiB.
    case lineTooLong(line: Int)
}
