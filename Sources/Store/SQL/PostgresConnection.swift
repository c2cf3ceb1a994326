import CPostgres

/// One session of PostgreSQL: statements are prepared once, values travel in binary.
///
/// `@unchecked Sendable`: owned by one caller at a time, to whom ``PostgresDatabase`` handed it out of its pool.
final class PostgresConnection: SQLConnection, @unchecked Sendable {
    private let session: OpaquePointer
    private var statements: [String: String] = [:]
    private var parameters = PostgresParameters()

    /// Rows, and bytes of parameters, that go into one run at most.
    private static let rowCountMax = 16_384
    private static let byteCountMax = 1 << 26

    /// Connects.
    init(_ location: String) throws {
        guard let session = PQconnectdb(location) else { throw StoreError.connectionLost }
        guard PQstatus(session) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(session))
            PQfinish(session)
            throw message.contains("does not exist") ? StoreError.databaseMissing : StoreError.connectionLost
        }
        self.session = session
        try script(Dialect.postgres.sessionStart(pageCountMax: nil))
    }

    deinit { PQfinish(session) }

    /// Whether the session still stands and is outside any transaction.
    var isIdle: Bool { PQstatus(session) == CONNECTION_OK && PQtransactionStatus(session) == PQTRANS_IDLE }

    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        let result = try run(sql, values[...])
        defer { PQclear(result) }
        return affected(result)
    }

    func query(_ sql: String, _ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        let result = try run(sql, values[...])
        defer { PQclear(result) }
        for row in 0..<PQntuples(result) { try body(SQLRow(source: .postgres(result: result, row: row))) }
    }

    func run(_ statement: BatchStatement, _ batch: SQLBatch) throws -> Int {
        var total = 0
        try forEachRun(statement, batch) { total += affected($0) }
        return total
    }

    func runEach(_ statement: BatchStatement, _ batch: SQLBatch) throws -> [Bool] {
        guard let key = statement.key else { preconditionFailure("a statement without a key") }
        var found: Set<Int64> = []
        found.reserveCapacity(batch.count)
        try forEachRun(statement, batch) { result in
            for row in 0..<PQntuples(result) {
                found.insert(SQLRow(source: .postgres(result: result, row: row)).integer(0))
            }
        }
        return (0..<batch.count).map { found.contains(batch.cells[$0 * batch.width + key].word) }
    }

    func queryEach(_ statement: BatchStatement, _ batch: SQLBatch, _ body: (SQLRow) throws -> Void) throws {
        try forEachRun(statement, batch) { result in
            for row in 0..<PQntuples(result) { try body(SQLRow(source: .postgres(result: result, row: row))) }
        }
    }

    /// Runs a statement for all rows at once, or for as many as fit.
    private func forEachRun(
        _ statement: BatchStatement,
        _ batch: SQLBatch,
        _ body: (OpaquePointer) throws -> Void
    ) throws {
        precondition(batch.width == statement.columns.count, "a batch of another statement")
        let sql = Dialect.postgres.text(statement)
        var start = 0
        while start < batch.count {
            let end = batch.end(from: start, rowCountMax: Self.rowCountMax, byteCountMax: Self.byteCountMax)
            let types = statement.columns.map { PostgresParameters.arrayType($0.kind) }
            let name = try prepared(sql, types)
            let isSent = parameters.withArrays(statement, batch, rows: start..<end) {
                count,
                pointers,
                lengths,
                formats in
                PQsendQueryPrepared(session, name, count, pointers, lengths, formats, 1)
            }
            guard isSent == 1 else { throw StoreError.connectionLost }
            let result = try answer()
            defer { PQclear(result) }
            try body(result)
            start = end
        }
    }

    func script(_ sql: String) throws {
        guard let result = PQexec(session, sql) else { throw StoreError.connectionLost }
        defer { PQclear(result) }
        try check(result)
    }

    private func send(_ name: String, _ values: ArraySlice<SQLValue>) -> Bool {
        parameters.withArguments(values) { count, pointers, lengths, formats in
            PQsendQueryPrepared(session, name, count, pointers, lengths, formats, 1)
        } == 1
    }

    private func run(_ sql: String, _ values: ArraySlice<SQLValue>) throws -> OpaquePointer {
        let name = try prepared(sql, PostgresParameters.types(values))
        guard send(name, values) else { throw StoreError.connectionLost }
        return try answer()
    }

    /// The answer to what was sent.
    private func answer() throws -> OpaquePointer {
        guard let result = PQgetResult(session) else { throw StoreError.connectionLost }
        while let rest = PQgetResult(session) { PQclear(rest) }
        do { try check(result) } catch {
            PQclear(result)
            throw error
        }
        return result
    }

    private func prepared(_ sql: String, _ types: [Oid]) throws -> String {
        if let name = statements[sql] { return name }
        let name = "s" + String(statements.count)
        guard let result = PQprepare(session, name, sql, Int32(types.count), types) else {
            throw StoreError.connectionLost
        }
        defer { PQclear(result) }
        try check(result)
        statements[sql] = name
        return name
    }

    /// Rows that a statement changed, or gave.
    private func affected(_ result: OpaquePointer) -> Int {
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { return Int(PQntuples(result)) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    private func check(_ result: OpaquePointer) throws(StoreError) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return
        default:
            guard PQstatus(session) == CONNECTION_OK, let state = PQresultErrorField(result, Int32(UInt8(ascii: "C")))
            else { throw .connectionLost }
            throw Self.error(state: String(cString: state))
        }
    }

    /// What an SQLSTATE means.
    ///
    /// Source: PostgreSQL manual, Appendix A.
    static func error(state: String) -> StoreError {
        switch state {
        case "40001", "40P01", "55P03", "53300": .busy
        case "53100": .diskFull
        case "25006": .readOnly
        case "23505": .uniqueViolation
        case "57P01", "57P02", "57P03": .connectionLost
        case "3D000": .databaseMissing
        case "XX001", "XX002": .corrupt("a damaged page or index")
        default: state.hasPrefix("08") ? .connectionLost : .refused(code: state)
        }
    }
}
