public import Attestation
public import Pipeline
public import Records
public import Transparency

/// Reading for an auditor: nothing here changes anything.
extension Store: AuditLedger {
    /// Where the audit chain ends by its own word, and the number of the last act that is there; of one moment.
    public func chainEnd() throws -> (actCount: Int64, head: [UInt8], lastNumber: Int64) {
        try database.read { connection in
            var end: (Int64, [UInt8], Int64)?
            try connection.query(
                "SELECT act_count, head, (SELECT coalesce(max(act_number), 0) FROM audit_act)"
                    + " FROM audit_chain WHERE chain = 1",
                []
            ) { end = ($0.integer(0), $0.isNull(1) ? AuditAct.emptyHead : $0.bytes(1), $0.integer(2)) }
            guard let end else { throw StoreError.corrupt("audit_chain") }
            return end
        }
    }

    /// The next acts of the audit chain, in the order of their numbers, all with a number above `number`.
    public func acts(after number: Int64, limit: Int) throws -> [ChainedAct] {
        try database.read { connection in
            var page: [ChainedAct] = []
            try connection.query(
                "SELECT \(Self.actColumns) FROM audit_act WHERE act_number > $1 ORDER BY act_number LIMIT $2",
                [.integer(number), .integer(Int64(limit))]
            ) { page.append(Self.act($0)) }
            return page
        }
    }

    /// Hands every finished certificate with its place to `body`, superseded ones too; in pages, outside any transaction.
    public func forEachLoggedCertificate(_ body: (LoggedCertificate) throws -> Void) throws {
        var last: Int64 = -1
        while true {
            var page: [LoggedCertificate] = []
            try database.read { connection in
                try connection.query(
                    Self.loggedColumns + " AND k.certificate_number > $1 ORDER BY k.certificate_number LIMIT 1000",
                    [.integer(last)]
                ) { row in
                    last = row.integer(7)
                    page.append(try Self.logged(row))
                }
            }
            if page.isEmpty { return }
            for one in page { try body(one) }
        }
    }

    /// Hands every dose whose signature is in force to `body`, as it reads now; in pages, outside any transaction.
    public func forEachAttestedDose(_ body: (Stored<LinkedRecord>, DoseProof?) throws -> Void) throws {
        var last: Int64 = -1
        while true {
            var page: [(Stored<LinkedRecord>, DoseProof?)] = []
            try database.read { connection in
                try connection.query(Self.attestedPage, [.integer(last)]) { row in
                    last = row.integer(0)
                    let dose = Stored(number: last, value: try RecordColumns.linked(row))
                    page.append((dose, Self.proof(row, at: RecordColumns.linkedCount)))
                }
            }
            if page.isEmpty { return }
            for (dose, proof) in page { try body(dose, proof) }
        }
    }

    /// Where a record left its traces; nothing when it is not stored.
    public func traces(of key: RecordKey) throws -> RecordTraces? {
        try database.read { connection in
            var found: (record: Int64, file: Int64)?
            try connection.query(
                "SELECT record_number, file_number FROM record WHERE site_code = $1 AND record_id = $2",
                [.text(key.siteCode), .text(key.recordID)]
            ) { found = ($0.integer(0), $0.integer(1)) }
            guard let (record, file) = found else { return nil }
            func numbers(_ sql: String) throws -> [Int64] {
                var numbers: [Int64] = []
                try connection.query(sql, [.integer(record)]) { numbers.append($0.integer(0)) }
                return numbers
            }
            let certificates = try numbers(
                "SELECT certificate_number FROM certificate WHERE record_number = $1 ORDER BY certificate_number"
            )
            return RecordTraces(
                recordNumber: record,
                fileNumber: file,
                intakeBatch: BlockNumber.batch(of: record),
                decidedAt: Set(
                    try numbers("SELECT decided_at FROM link_decision WHERE record_number = $1").map {
                        Instant(secondsSince1970: Int($0))
                    }
                ),
                listNumbers: Set(try numbers("SELECT list_number FROM dose_signature WHERE record_number = $1")),
                issuanceBatches: Set(certificates.map(BlockNumber.batch(of:))),
                leaves: try certificates.flatMap { try Self.leaves(ofCertificate: $0, on: connection) }
            )
        }
    }

    /// The places of a certificate and of its revocation in the log, with the first checkpoint over each.
    private static func leaves(
        ofCertificate number: Int64,
        on connection: any SQLConnection
    ) throws -> [RecordTraces.Leaf] {
        var places: [Int64] = []
        try connection.query(
            "SELECT leaf_index FROM certificate_code WHERE certificate_number = $1 AND leaf_index IS NOT NULL"
                + " UNION ALL SELECT leaf_index FROM revoked_certificate WHERE certificate_number = $1",
            [.integer(number)]
        ) { places.append($0.integer(0)) }
        return try places.sorted().map { index in
            var publishedAt: Instant?
            try connection.query(
                "SELECT signed_at FROM log_checkpoint WHERE tree_size > $1 ORDER BY tree_size LIMIT 1",
                [.integer(index)]
            ) { publishedAt = Instant(secondsSince1970: Int($0.integer(0))) }
            return RecordTraces.Leaf(index: Int(index), publishedAt: publishedAt)
        }
    }

    private static let attestedPage = """
        SELECT \(RecordColumns.linked), g.list_number, g.leaf_index, g.leaf_count, g.path
        FROM record_state s CROSS JOIN record r CROSS JOIN link_decision d
        LEFT JOIN dose_signature g ON g.record_number = s.record_number AND g.list_number = s.list_number
        WHERE s.record_number > $1 AND s.stage = 3 AND r.record_number = s.record_number
          AND d.record_number = s.record_number AND d.link_version = s.link_version
        ORDER BY s.record_number LIMIT 1000
        """
    /// What an auditor reads of a certificate, in the order of ``logged(_:)``; conditions follow behind `AND`.
    static let loggedColumns = """
        SELECT c.uvci, c.personal_number, r.site_code, r.record_id, c.issued_at, c.expires_at, c.key_identifier,
          c.certificate_number, k.code, k.leaf_index, k.salt, c.document_digest, g.list_number, g.leaf_index, g.leaf_count,
          g.path, CASE WHEN EXISTS (SELECT 1 FROM link_decision d WHERE d.record_number = c.record_number
            AND d.personal_number = c.personal_number) THEN CAST(1 AS BIGINT) ELSE 0 END
        FROM certificate_code k CROSS JOIN certificate c CROSS JOIN record r
        LEFT JOIN dose_signature g ON g.record_number = c.record_number AND g.document_digest = c.document_digest
          AND g.list_number = (SELECT max(h.list_number) FROM dose_signature h
            WHERE h.record_number = c.record_number AND h.document_digest = c.document_digest)
        WHERE c.certificate_number = k.certificate_number AND r.record_number = c.record_number
        """

    /// Reads a row of ``loggedColumns``.
    static func logged(_ row: SQLRow) throws -> LoggedCertificate {
        LoggedCertificate(
            certificate: try certificate(row),
            leafIndex: row.isNull(9) ? nil : Int(row.integer(9)),
            salt: row.bytes(10),
            documentDigest: row.bytes(11),
            proof: proof(row, at: 12),
            isPersonLinked: row.integer(16) == 1
        )
    }
}
