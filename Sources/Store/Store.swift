import Records

/// The one database of a programme: records, decisions, signatures, intents and certificates.
///
/// It answers the ledgers of every stage. Each call is one transaction and may come from any thread. SQLite and
/// PostgreSQL hold the same tables and are asked with the same texts.
public final class Store: Sendable {
    /// The engine.
    let database: any SQLDatabase
    /// The time, for audit events.
    let now: @Sendable () -> Instant
    /// What was handed out, and in which version.
    let handedOut = HandedOut()

    init(_ database: any SQLDatabase, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.now = now
    }

    /// Writes down what a call did, in counts.
    func note(_ step: String, _ counts: [(String, Int)], on connection: any SQLConnection) throws {
        let text = counts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
        try connection.execute(
            "INSERT INTO audit_event (happened_at, step, counts) VALUES ($1, $2, $3)",
            [.integer(Int64(now().secondsSince1970)), .text(step), .text("{" + text + "}")]
        )
    }
}
