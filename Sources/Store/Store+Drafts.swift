public import Attestation
public import Pipeline
public import Records

/// Lists that went out to be signed elsewhere.
extension Store {
    /// Keeps a draft that is to be signed elsewhere; gives its number.
    public func keep(_ draft: DraftedDoseList, recordNumbers: [Int64]) throws -> Int64 {
        precondition(recordNumbers.count == draft.leaves.count, "a draft with other records than documents")
        let statement = draft.statement
        return try database.write { connection in
            var number: Int64 = 0
            try connection.query(
                "INSERT INTO drafted_list (site_code, office, root, leaf_count, stated_at) VALUES ($1, $2, $3, $4, $5)"
                    + " RETURNING draft_number",
                [
                    .text(statement.siteCode), .text(statement.office.text), .bytes(statement.root),
                    .integer(Int64(statement.leafCount)), .integer(Int64(statement.statedAt.secondsSince1970)),
                ]
            ) { number = $0.integer(0) }
            var doses = Self.insertDraftedDose.batch(expected: draft.leaves.count, rowByteCount: 32)
            for (leaf, record) in zip(draft.leaves, recordNumbers) {
                doses.add(number)
                doses.add(Int64(leaf.leafIndex))
                doses.add(record)
                doses.add(leaf.documentDigest)
            }
            try connection.run(Self.insertDraftedDose, doses)
            try self.note("draft", [("draft", Int(number)), ("doses", draft.leaves.count)], on: connection)
            return number
        }
    }

    /// The draft with this number; nothing when there is none.
    public func draft(number: Int64) throws -> StoredDraft? {
        try database.read { connection in
            var found: (statement: SiteStatement, list: Int64?)?
            try connection.query(
                "SELECT site_code, office, root, leaf_count, stated_at, list_number FROM drafted_list"
                    + " WHERE draft_number = $1",
                [.integer(number)]
            ) { row in
                guard let office = SigningOffice(text: row.text(1)) else {
                    throw StoreError.corrupt("drafted_list.office")
                }
                let statement = SiteStatement(
                    siteCode: row.text(0),
                    office: office,
                    root: row.bytes(2),
                    leafCount: Int(row.integer(3)),
                    statedAt: Instant(secondsSince1970: Int(row.integer(4)))
                )
                found = (statement, row.isNull(5) ? nil : row.integer(5))
            }
            guard let found else { return nil }
            var digests: [[UInt8]] = []
            var records: [Int64] = []
            try connection.query(
                "SELECT document_digest, record_number FROM drafted_dose WHERE draft_number = $1 ORDER BY leaf_index",
                [.integer(number)]
            ) { row in
                digests.append(row.bytes(0))
                records.append(row.integer(1))
            }
            return StoredDraft(
                statement: found.statement,
                digests: digests,
                recordNumbers: records,
                listNumber: found.list
            )
        }
    }

    /// The records of a draft that still wait for a signature, with their places in it.
    ///
    /// The store remembers in which version it handed each out: see ``save(_:doses:draft:)``.
    public func recordsAwaitingSignature(
        draft number: Int64
    ) throws -> [(leafIndex: Int, record: Stored<LinkedRecord>)] {
        var handed: [(number: Int64, record: HandedOut.Record)] = []
        let page = try database.read { connection in
            var page: [(leafIndex: Int, record: Stored<LinkedRecord>)] = []
            handed.removeAll()
            try connection.query(
                "SELECT \(RecordColumns.linked), t.leaf_index FROM drafted_dose t CROSS JOIN record_state s"
                    + " \(RecordColumns.joinLinked) AND s.record_number = t.record_number AND s.stage = 2"
                    + " AND t.draft_number = $1 ORDER BY t.leaf_index",
                [.integer(number)]
            ) { row in
                let record = try RecordColumns.linked(row)
                handed.append((row.integer(0), Self.handedRecord(row, record)))
                page.append(
                    (Int(row.integer(RecordColumns.linkedCount)), Stored(number: row.integer(0), value: record))
                )
            }
            return page
        }
        handedOut.note(records: handed)
        return page
    }

    /// The version in which a row of ``RecordColumns/linked`` is handed out.
    static func handedRecord(_ row: SQLRow, _ record: LinkedRecord) -> HandedOut.Record {
        HandedOut.Record(
            version: row.integer(RecordColumns.acceptedCount),
            personalNumber: Int64(record.identity.personalNumber.value)
        )
    }

    private static let insertDraftedDose = BatchStatement(
        [("draft", .integer), ("leaf", .integer), ("number", .integer), ("digest", .bytes)],
        "INSERT INTO drafted_dose (draft_number, leaf_index, record_number, document_digest) {values}"
    )
}
