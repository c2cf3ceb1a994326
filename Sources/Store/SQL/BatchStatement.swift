/// A statement that is run for many rows of parameters: one row at a time by SQLite, for all of them at once by PostgreSQL.
///
/// The text names a parameter by `{name}`. Where the rows come in, it has one of the marks `{values}` (they are inserted as they
/// are), `{from}`, `{using}` or `{and}` (they are one more table of the clause, at its beginning or after others).
struct BatchStatement: Sendable {
    /// A parameter.
    struct Column: Sendable {
        let name: String
        let kind: SQLBatch.Cell.Kind
    }

    /// The parameters, in the order in which a batch holds them.
    let columns: [Column]
    /// The text, with marks.
    let text: String
    /// The parameter, an integer of which no two rows have the same, by which a run is told; the text gives it back.
    let key: Int?
    /// What gives the key back from a changed row.
    let returning: String?

    /// Makes a statement.
    ///
    /// - Parameters:
    ///   - columns: names and kinds, `name:integer name:text name:bytes name:real`.
    ///   - key: the parameter that `returning` gives back.
    ///   - returning: what gives the key back from a row that was changed; absent when the text is a query of it.
    init(_ columns: [(String, SQLBatch.Cell.Kind)], _ text: String, key: String? = nil, returning: String? = nil) {
        self.columns = columns.map { Column(name: $0.0, kind: $0.1) }
        self.text = text
        self.key = key.flatMap { name in columns.firstIndex { $0.0 == name } }
        self.returning = returning
    }

    /// An empty batch for it.
    func batch(expected: Int = 0, rowByteCount: Int = 0) -> SQLBatch {
        SQLBatch(width: columns.count, expected: expected, rowByteCount: rowByteCount)
    }
}
