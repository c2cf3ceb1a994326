import CPostgres

/// A bare session of PostgreSQL, for what a test does behind the store's back.
final class TestSession {
    private let session: OpaquePointer

    private enum SessionError: Error { case refused(String) }

    /// Connects.
    init(_ location: String) throws {
        guard let session = PQconnectdb(location) else { throw SessionError.refused("no memory") }
        guard PQstatus(session) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(session))
            PQfinish(session)
            throw SessionError.refused(message)
        }
        self.session = session
    }

    deinit { PQfinish(session) }

    /// Runs a statement; returns the first value of the answer.
    @discardableResult
    func run(_ sql: String) throws -> String {
        let result = PQexec(session, sql)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK: return ""
        case PGRES_TUPLES_OK: return PQntuples(result) > 0 ? String(cString: PQgetvalue(result, 0, 0)) : ""
        default: throw SessionError.refused(String(cString: PQerrorMessage(session)))
        }
    }
}
