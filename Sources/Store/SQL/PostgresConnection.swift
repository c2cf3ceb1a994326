import CPostgres

/// One session of PostgreSQL: statements are prepared once, values travel in binary.
///
/// `@unchecked Sendable`: owned by one caller at a time, to whom ``PostgresDatabase`` handed it out of its pool.
final class PostgresConnection: SQLConnection, @unchecked Sendable {
    private let session: OpaquePointer
    private var statements: [String: String] = [:]
    private var parameters = PostgresParameters()

    /// Runs that are sent before their answers are read; the answers of so many fit into a socket's buffer.
    private static let pipelineDepth = 500

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

    func executeMany(_ sql: String, _ batch: SQLBatch) throws -> [Int] {
        guard batch.count > 0 else { return [] }
        let name = try prepared(sql, batch.values[0..<batch.width])
        guard PQenterPipelineMode(session) == 1 else { throw StoreError.connectionLost }
        var counts: [Int] = []
        counts.reserveCapacity(batch.count)
        var failure: StoreError?
        var row = 0
        while row < batch.count, failure == nil {
            let depth = min(Self.pipelineDepth, batch.count - row)
            for place in row..<row + depth {
                let values = batch.values[place * batch.width..<(place + 1) * batch.width]
                guard send(name, values) else { throw StoreError.connectionLost }
            }
            guard PQpipelineSync(session) == 1 else { throw StoreError.connectionLost }
            failure = try readPipeline(depth, into: &counts)
            row += depth
        }
        guard PQexitPipelineMode(session) == 1 else { throw StoreError.connectionLost }
        if let failure { throw failure }
        return counts
    }

    func script(_ sql: String) throws {
        guard let result = PQexec(session, sql) else { throw StoreError.connectionLost }
        defer { PQclear(result) }
        try check(result)
    }

    /// Reads the answers up to the synchronisation point; the first failure is returned, not thrown, so that all are read.
    private func readPipeline(_ depth: Int, into counts: inout [Int]) throws -> StoreError? {
        var failure: StoreError?
        for _ in 0..<depth {
            guard let result = PQgetResult(session) else { throw StoreError.connectionLost }
            if failure == nil {
                do {
                    try check(result)
                    counts.append(affected(result))
                } catch { failure = error }
            }
            PQclear(result)
            while let rest = PQgetResult(session) {
                PQclear(rest)
                guard PQstatus(session) == CONNECTION_OK else { throw StoreError.connectionLost }
            }
            guard PQstatus(session) == CONNECTION_OK else { throw StoreError.connectionLost }
        }
        guard let synchronised = PQgetResult(session) else { throw StoreError.connectionLost }
        defer { PQclear(synchronised) }
        guard PQresultStatus(synchronised) == PGRES_PIPELINE_SYNC else { throw StoreError.connectionLost }
        return failure
    }

    private func send(_ name: String, _ values: ArraySlice<SQLValue>) -> Bool {
        parameters.withArguments(values) { count, pointers, lengths, formats in
            PQsendQueryPrepared(session, name, count, pointers, lengths, formats, 1)
        } == 1
    }

    private func run(_ sql: String, _ values: ArraySlice<SQLValue>) throws -> OpaquePointer {
        let name = try prepared(sql, values)
        guard send(name, values), let result = PQgetResult(session) else { throw StoreError.connectionLost }
        while let rest = PQgetResult(session) { PQclear(rest) }
        do { try check(result) } catch {
            PQclear(result)
            throw error
        }
        return result
    }

    private func prepared(_ sql: String, _ values: ArraySlice<SQLValue>) throws -> String {
        if let name = statements[sql] { return name }
        let name = "s" + String(statements.count)
        let types = PostgresParameters.types(values)
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
        case PGRES_PIPELINE_ABORTED: throw .refused(code: "pipeline aborted")
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
