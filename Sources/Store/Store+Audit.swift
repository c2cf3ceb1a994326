import Crypto
import Intake
import Records
import Transparency

/// The audit chain: one link for every call that changes something, in the same transaction.
extension Store {
    /// Adds a link.
    ///
    /// The chain's row is locked until the transaction ends, so that links are never added side by side.
    func chain(on connection: any SQLConnection, _ make: (_ number: Int64) -> AuditAct) throws {
        var number: Int64 = 0
        var previous: [UInt8] = []
        try connection.query(
            "UPDATE audit_chain SET act_count = act_count + 1 WHERE chain = 1 RETURNING act_count, head",
            []
        ) { row in
            number = row.integer(0)
            previous = row.isNull(1) ? AuditAct.emptyHead : row.bytes(1)
        }
        guard number > 0, previous.count == 32 else { throw StoreError.corrupt("audit_chain") }
        let act = make(number)
        let head = act.head(after: previous)
        try connection.execute(
            "INSERT INTO audit_act (\(Self.actColumns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            [
                .integer(act.number), .integer(act.happenedAt), .text(act.act), .text(act.actor),
                .text(act.authority), .text(act.purpose), .text(act.subject), .text(act.counts), .bytes(act.salt),
                .bytes(act.evidence), .bytes(act.before), .bytes(act.after), .bytes(head),
            ]
        )
        try connection.execute("UPDATE audit_chain SET head = $1 WHERE chain = 1", [.bytes(head)])
    }

    /// The columns of an act, in the order of ``act(_:)``.
    static let actColumns = """
        act_number, happened_at, act, actor, authority, purpose, subject, counts, salt, evidence, before, after, head
        """

    /// Reads an act with the head after it.
    static func act(_ row: SQLRow) -> ChainedAct {
        ChainedAct(
            act: AuditAct(
                number: row.integer(0),
                happenedAt: row.integer(1),
                act: row.text(2),
                actor: row.text(3),
                authority: row.text(4),
                purpose: row.text(5),
                subject: row.text(6),
                counts: row.text(7),
                salt: row.bytes(8),
                evidence: row.bytes(9),
                before: row.bytes(10),
                after: row.bytes(11)
            ),
            head: row.bytes(12)
        )
    }

    /// Appends a number, most significant byte first.
    static func append(_ number: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// SHA-256 over a salt and bytes; nothing for nothing.
    static func digest(of bytes: [UInt8], salt: [UInt8]) -> [UInt8] {
        bytes.isEmpty ? [] : Array(SHA256.hash(data: salt + bytes))
    }

    /// The raw bytes of submitted rows, hashed in their order.
    static func digest(of outcomes: [IntakeOutcome]) -> [UInt8] {
        var hasher = SHA256()
        for outcome in outcomes {
            switch outcome {
            case .accepted(let row, _), .refused(let row, _, _):
                withUnsafeBytes(of: UInt64(row.raw.count).bigEndian) { hasher.update(bufferPointer: $0) }
                hasher.update(data: row.raw)
            }
        }
        return Array(hasher.finalize())
    }
}

extension SQLBatch {
    /// SHA-256 over a salt and all parameters, each behind its kind and its length.
    func digest(salt: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: salt)
        buffer.withUnsafeBytes { buffer in
            for cell in cells {
                withUnsafeBytes(of: UInt64(cell.kind.rawValue) << 32 | UInt64(UInt32(bitPattern: cell.count))) {
                    hasher.update(bufferPointer: $0)
                }
                switch cell.kind {
                case .null: break
                case .integer, .real: withUnsafeBytes(of: cell.word) { hasher.update(bufferPointer: $0) }
                case .text, .bytes:
                    let start = Int(cell.word)
                    hasher.update(
                        bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[start..<(start + Int(cell.count))])
                    )
                }
            }
        }
        return Array(hasher.finalize())
    }
}
