/// One connection inside one transaction; statements are prepared once and kept.
protocol SQLConnection: AnyObject {
    /// Runs one statement; returns how many rows it changed, or gave.
    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int

    /// Hands each row of an answer to `body`; the row is valid only inside it.
    func query(_ sql: String, _ parameters: [SQLValue], _ body: (SQLRow) throws -> Void) throws

    /// Runs a statement for each row of parameters; returns how many rows were changed in all.
    @discardableResult
    func run(_ statement: BatchStatement, _ batch: SQLBatch) throws -> Int

    /// Runs a statement with a key for each row of parameters; says for each whether a row was changed, or found.
    func runEach(_ statement: BatchStatement, _ batch: SQLBatch) throws -> [Bool]

    /// Runs a query for each row of parameters and hands each row of the answers to `body`, in any order.
    func queryEach(_ statement: BatchStatement, _ batch: SQLBatch, _ body: (SQLRow) throws -> Void) throws

    /// Runs statements without parameters, `;` between them.
    func script(_ sql: String) throws
}

extension SQLConnection {
    /// The first column of the single row of an answer.
    func integer(_ sql: String, _ parameters: [SQLValue] = []) throws -> Int64 {
        var value: Int64?
        try query(sql, parameters) { value = $0.integer(0) }
        guard let value else { throw StoreError.corrupt("an answer without a row") }
        return value
    }
}
