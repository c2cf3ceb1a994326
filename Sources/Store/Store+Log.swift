public import Pipeline
@_spi(Issuance) public import Records
public import Transparency

/// The public log: places of entries, and the checkpoints that were signed.
extension Store: LogLedger {
    /// Gives entries the next places in the log; returns the first.
    ///
    /// The head's row is locked until the transaction ends: places have no gaps on either engine.
    static func stage(_ entries: [[UInt8]], on connection: any SQLConnection) throws -> Int64 {
        guard !entries.isEmpty else { return 0 }
        let end = try connection.integer(
            "UPDATE log_head SET entry_count = entry_count + $1 WHERE head = 1 RETURNING entry_count",
            [.integer(Int64(entries.count))]
        )
        let first = end - Int64(entries.count)
        var bundle: [UInt8] = []
        bundle.reserveCapacity(entries.count * 50)
        for entry in entries { EntryBundle.append(entry, to: &bundle) }
        try connection.execute(
            "INSERT INTO log_batch (first_index, entry_count, entries) VALUES ($1, $2, $3)",
            [.integer(first), .integer(Int64(entries.count)), .bytes(bundle)]
        )
        return first
    }

    /// Gives entries that stand for no certificate the next places in the log.
    public func stage(_ entries: [LogEntry]) throws {
        try database.write { connection in
            let first = try Self.stage(entries.map(\.bytes), on: connection)
            try self.note(
                "log-stage",
                [("entries", entries.count)],
                subject: .leaves(Int(first)..<Int(first) + entries.count),
                on: connection
            )
        }
    }

    /// How many entries have a place.
    public func stagedEntryCount() throws -> Int {
        try database.read { Int(try $0.integer("SELECT entry_count FROM log_head WHERE head = 1")) }
    }

    /// Entries from a place on, some batches at a time.
    public func stagedEntries(from index: Int) throws -> [[UInt8]] {
        try database.read { connection in
            var entries: [[UInt8]] = []
            try connection.query(
                "SELECT first_index, entry_count, entries FROM log_batch WHERE first_index >="
                    + " (SELECT coalesce(max(first_index), 0) FROM log_batch WHERE first_index <= $1)"
                    + " ORDER BY first_index LIMIT 8",
                [.integer(Int64(index))]
            ) { row in
                guard let batch = EntryBundle.entries(row.bytes(2), countMax: Int.max),
                    batch.count == Int(row.integer(1))
                else { throw StoreError.corrupt("log_batch.entries") }
                let first = Int(row.integer(0))
                // A gap would move every later entry to another place.
                guard first <= index + entries.count else { throw StoreError.corrupt("log_batch.first_index") }
                let known = index + entries.count - first
                if known < batch.count { entries += batch.dropFirst(known).map(Array.init) }
            }
            return entries
        }
    }

    /// Finished certificates that have no place yet.
    public func certificatesWithoutLeaf(limit: Int) throws -> [IssuedCertificate] {
        try database.read { connection in
            var page: [IssuedCertificate] = []
            try connection.query(
                Self.finishedColumns + " AND k.leaf_index IS NULL ORDER BY k.certificate_number LIMIT $1",
                [.integer(Int64(limit))]
            ) { page.append(try Self.certificate($0)) }
            return page
        }
    }

    /// Gives certificates of before the log the next places.
    public func add(leaves: [CertificateLeaf], of certificates: [IssuedCertificate]) throws {
        precondition(certificates.count == leaves.count, "a certificate without its leaf")
        try database.write { connection in
            let first = try Self.stage(leaves.map(\.entry), on: connection)
            var batch = Self.setLeaf.batch(expected: leaves.count)
            for (place, (certificate, leaf)) in zip(certificates, leaves).enumerated() {
                batch.add(Self.identifierKey(certificate.uvci))
                batch.add(first + Int64(place))
                batch.add(leaf.salt)
            }
            guard try connection.run(Self.setLeaf, batch) == leaves.count else {
                throw StoreError.contradiction("a leaf for a certificate that has one")
            }
            try self.note(
                "log-place",
                [("certificates", leaves.count)],
                subject: .leaves(Int(first)..<Int(first) + leaves.count),
                after: batch,
                on: connection
            )
        }
    }

    /// Stages where the audit chain stands, unless nothing was done since the last anchor.
    public func stageAnchor(day: Int) throws {
        try database.write { connection in
            // The log's row first, then the chain's: the order in which every call locks them.
            let anchored = try connection.integer(
                "UPDATE log_head SET anchored_count = anchored_count WHERE head = 1 RETURNING anchored_count"
            )
            var count: Int64 = 0
            var head = AuditAct.emptyHead
            try connection.query("SELECT act_count, head FROM audit_chain WHERE chain = 1", []) { row in
                count = row.integer(0)
                if !row.isNull(1) { head = row.bytes(1) }
            }
            guard count > anchored else { return }
            _ = try Self.stage([LogEntry.anchor(day: day, actCount: Int(count), head: head).bytes], on: connection)
            try connection.execute("UPDATE log_head SET anchored_count = $1 WHERE head = 1", [.integer(count)])
        }
    }

    /// The checkpoint that was signed last.
    public func lastCheckpoint() throws -> StoredCheckpoint? {
        try database.read { connection in
            var found: StoredCheckpoint?
            try connection.query(
                "SELECT tree_size, origin, root, note FROM log_checkpoint ORDER BY tree_size DESC LIMIT 1",
                []
            ) { row in
                guard let root = LogHash(row.bytes(2)) else { throw StoreError.corrupt("log_checkpoint.root") }
                found = StoredCheckpoint(
                    checkpoint: Checkpoint(origin: row.text(1), size: Int(row.integer(0)), root: root),
                    note: row.bytes(3)
                )
            }
            return found
        }
    }

    /// Keeps a signed checkpoint; one of the same size is never replaced.
    public func save(_ checkpoint: StoredCheckpoint, at instant: Instant) throws {
        try database.write { connection in
            let staged = try connection.integer("SELECT entry_count FROM log_head WHERE head = 1")
            guard checkpoint.checkpoint.size <= Int(staged) else {
                throw StoreError.contradiction("a checkpoint beyond the entries that have a place")
            }
            try connection.execute(
                "INSERT INTO log_checkpoint (tree_size, origin, root, note, signed_at) VALUES ($1, $2, $3, $4, $5)",
                [
                    .integer(Int64(checkpoint.checkpoint.size)), .text(checkpoint.checkpoint.origin),
                    .bytes(checkpoint.checkpoint.root.bytes), .bytes(checkpoint.note),
                    .integer(Int64(instant.secondsSince1970)),
                ]
            )
        }
    }

    /// The place and salt of a certificate, with the certificate.
    public func loggedCertificate(uvci: String) throws -> LoggedCertificate? {
        try database.read { connection in
            var found: LoggedCertificate?
            try connection.query(
                Self.loggedColumns + " AND c.uvci_key = $1 AND c.uvci = $2",
                [.integer(Self.identifierKey(uvci)), .text(uvci)]
            ) { found = try Self.logged($0) }
            return found
        }
    }

    /// Certificates in force that may not leave yet, because this checkpoint is not over their leaf.
    public func unpublishedCertificateCount(under checkpoint: SignedCheckpoint?) throws -> Int {
        try database.read { connection in
            Int(
                try connection.integer(
                    "SELECT count(*) FROM certificate_code k JOIN person_certificate p"
                        + " ON p.certificate_number = k.certificate_number"
                        + " WHERE k.leaf_index IS NULL OR k.leaf_index >= $1",
                    [.integer(Int64(checkpoint?.checkpoint.size ?? 0))]
                )
            )
        }
    }

    private static let setLeaf = BatchStatement(
        [("uvci", .integer), ("place", .integer), ("new_salt", .bytes)],
        """
        UPDATE certificate_code SET leaf_index = {place}, salt = {new_salt} {from}
        WHERE leaf_index IS NULL
          AND certificate_number = (SELECT c.certificate_number FROM certificate c WHERE c.uvci_key = {uvci})
        """
    )
    private static let columns = """
        SELECT c.uvci, c.personal_number, r.site_code, r.record_id, c.issued_at, c.expires_at, c.key_identifier,
          c.certificate_number, k.code
        """
    private static let joined = """

        FROM certificate_code k CROSS JOIN certificate c CROSS JOIN record r
        WHERE c.certificate_number = k.certificate_number AND r.record_number = c.record_number
        """
    /// Finished certificates, in the order of ``certificate(_:)``; conditions follow behind `AND`.
    static let finishedColumns = columns + joined
}
