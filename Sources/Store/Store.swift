import Pipeline
import Records
import Transparency

/// The one database of a programme: records, decisions, signatures, intents and certificates.
///
/// It answers the ledgers of every stage. Each call is one transaction and may come from any thread. SQLite and
/// PostgreSQL hold the same tables and are asked with the same texts.
public final class Store: Sendable {
    /// The engine.
    let database: any SQLDatabase
    /// The time, for audit events.
    let now: @Sendable () -> Instant
    /// On whose behalf it is asked, and where the salt of the audit chain comes from.
    let office: AuditOffice
    /// What was handed out, and in which version.
    let handedOut = HandedOut()

    init(_ database: any SQLDatabase, now: @escaping @Sendable () -> Instant, office: AuditOffice) {
        self.database = database
        self.now = now
        self.office = office
    }

    /// Writes down what a call did: in counts, and as a link of the audit chain.
    ///
    /// - Parameters:
    ///   - subject: what it was done to, by number.
    ///   - evidence: what it rests on; it is kept as a hash alone.
    ///   - before: what stood where it wrote; it is kept as a hash alone.
    ///   - after: the rows that it wrote; they are kept as a hash alone.
    func note(
        _ step: String,
        _ counts: [(String, Int)],
        subject: ActSubject? = nil,
        evidence: [UInt8] = [],
        before: [UInt8] = [],
        after: SQLBatch? = nil,
        on connection: any SQLConnection
    ) throws {
        let text = counts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
        let salt = office.makeSalt(AuditAct.saltByteCount)
        try chain(
            on: connection
        ) { number in
            AuditAct(
                number: number,
                happenedAt: Int64(now().secondsSince1970),
                act: step,
                actor: office.actor,
                authority: office.authority,
                purpose: office.purpose,
                subject: subject?.text ?? "",
                counts: "{" + text + "}",
                salt: salt,
                evidence: Self.digest(of: evidence, salt: salt),
                before: Self.digest(of: before, salt: salt),
                after: after.map { $0.digest(salt: salt) } ?? []
            )
        }
        try connection.execute(
            "INSERT INTO audit_event (happened_at, step, counts) VALUES ($1, $2, $3)",
            [.integer(Int64(now().secondsSince1970)), .text(step), .text("{" + text + "}")]
        )
    }
}
