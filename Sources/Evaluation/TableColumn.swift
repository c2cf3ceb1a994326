/// A column that is looked for in a file's header.
public struct TableColumn: Sendable, Hashable {
    /// The names by which it is known, the usual one first.
    public let names: [String]
    /// Whether a file without it is refused.
    public let isRequired: Bool

    /// Makes a column.
    public init(_ names: String..., isRequired: Bool = false) {
        self.names = names
        self.isRequired = isRequired
    }
}
