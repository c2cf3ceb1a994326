/// Many rows of parameters for one statement, one after the other.
struct SQLBatch {
    /// Parameters a row.
    let width: Int
    /// The parameters, row after row.
    private(set) var values: [SQLValue] = []

    /// Makes an empty batch.
    init(width: Int, expected: Int = 0) {
        self.width = width
        values.reserveCapacity(width * expected)
    }

    /// How many rows it holds.
    var count: Int { values.count / width }

    /// Adds one row.
    mutating func append(_ row: [SQLValue]) {
        precondition(row.count == width, "a row of parameters with the wrong width")
        values.append(contentsOf: row)
    }
}
