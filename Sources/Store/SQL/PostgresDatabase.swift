import Synchronization

/// A PostgreSQL database with a few kept sessions.
final class PostgresDatabase: SQLDatabase {
    let dialect = Dialect.postgres
    private let location: String
    private let idle = Mutex<[PostgresConnection]>([])

    /// Sessions that are kept open while nobody needs them.
    private static let idleCountMax = 8
    /// How often a transaction that lost against another is tried.
    private static let attemptCountMax = 5

    /// Connects once, to learn whether it can be reached.
    init(location: String) throws {
        self.location = location
        give(try PostgresConnection(location))
    }

    func write<Result>(_ body: (any SQLConnection) throws -> Result) throws -> Result {
        var attempt = 1
        while true {
            do { return try transaction("BEGIN", body) } catch StoreError.busy where attempt < Self.attemptCountMax {
                attempt += 1
            }
        }
    }

    func read<Result>(_ body: (any SQLConnection) throws -> Result) throws -> Result {
        try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    func hold(_ step: String) throws -> (any RunHold)? {
        let connection = try PostgresConnection(location)
        // FNV-1a over the step's name: the database's advisory locks are named by numbers.
        var key: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in ("vaxport/" + step).utf8 { key = (key ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let taken = try connection.integer(Dialect.takeAdvisoryLock, [.integer(Int64(bitPattern: key))])
        return taken == 1 ? SessionHold(connection) : nil
    }

    /// A session whose transaction failed is never used again: ending it undoes whatever it had begun.
    private func transaction<Result>(
        _ begin: String,
        _ body: (any SQLConnection) throws -> Result
    ) throws -> Result {
        let connection = try begun(begin)
        do {
            let result = try body(connection)
            try connection.script("COMMIT")
            give(connection)
            return result
        } catch {
            if (try? connection.script("ROLLBACK")) != nil, connection.isIdle { give(connection) }
            throw error
        }
    }

    /// A session inside a new transaction; a kept one that died meanwhile is replaced, for nothing had begun on it.
    private func begun(_ begin: String) throws -> PostgresConnection {
        while let kept = idle.withLock({ $0.popLast() }) {
            do {
                try kept.script(begin)
                return kept
            } catch StoreError.connectionLost { continue }
        }
        let fresh = try PostgresConnection(location)
        try fresh.script(begin)
        return fresh
    }

    private func give(_ connection: PostgresConnection) {
        idle.withLock { if $0.count < Self.idleCountMax { $0.append(connection) } }
    }
}

/// An advisory lock; it ends with its session.
private final class SessionHold: RunHold {
    private let connection: Mutex<PostgresConnection?>

    init(_ connection: PostgresConnection) { self.connection = Mutex(connection) }

    func release() { connection.withLock { $0 = nil } }
}
