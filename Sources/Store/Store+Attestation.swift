public import Attestation
public import Pipeline
public import Records

/// Vouching: signed lists and the place of each dose in them.
extension Store: AttestationLedger {
    /// Sites with linked doses that wait for their signature, with how many, by code.
    public func sitesAwaitingSignature() throws -> [(siteCode: String, doseCount: Int)] {
        try database.read { connection in
            var sites: [(siteCode: String, doseCount: Int)] = []
            try connection.query(
                "SELECT site_code, count(*) FROM record_state WHERE stage = 2 GROUP BY site_code ORDER BY site_code",
                []
            ) { sites.append((siteCode: $0.text(0), doseCount: Int($0.integer(1)))) }
            return sites
        }
    }

    /// The next linked records of a site that wait, in the order of their numbers, all with a number above `last`.
    ///
    /// The store remembers in which version it handed each out: see ``save(_:doses:draft:)``.
    public func recordsAwaitingSignature(
        siteCode: String,
        after last: Int64,
        limit: Int
    ) throws -> [Stored<LinkedRecord>] {
        var handed: [(number: Int64, record: HandedOut.Record)] = []
        let page = try database.read { connection in
            var page: [Stored<LinkedRecord>] = []
            handed.removeAll()
            try connection.query(
                "SELECT \(RecordColumns.linked) FROM record_state s \(RecordColumns.joinLinked) AND s.stage = 2"
                    + " AND s.site_code = $1 AND s.record_number > $2 ORDER BY s.record_number LIMIT $3",
                [.text(siteCode), .integer(last), .integer(Int64(limit))]
            ) { row in
                let record = try RecordColumns.linked(row)
                handed.append((row.integer(0), Self.handedRecord(row, record)))
                page.append(Stored(number: row.integer(0), value: record))
            }
            return page
        }
        handedOut.note(records: handed)
        return page
    }

    /// Which of these records were signed before, under a signature that no longer counts.
    public func signedBefore(recordNumbers: [Int64]) throws -> Set<Int64> {
        var batch = Self.findSignature.batch(expected: recordNumbers.count)
        for number in Set(recordNumbers).sorted() { batch.add(number) }
        return try database.read { connection in
            var found: Set<Int64> = []
            try connection.queryEach(Self.findSignature, batch) { found.insert($0.integer(0)) }
            return found
        }
    }

    /// Stores a signed list and the place of each record in it, in one transaction; the persons become due for issuing.
    ///
    /// A record that is no longer in the signature queue, or was linked anew since this process handed it out, is left
    /// as it is. What another process handed out cannot be compared here: issuing checks every proof again.
    @discardableResult
    public func save(
        _ list: SignedDoseList,
        doses: [AttestedLeaf],
        draft: Int64?
    ) throws -> (listNumber: Int64, covered: Int)? {
        let handed = handedOut.records(doses.map(\.recordNumber))
        let saved: (listNumber: Int64, covered: Int)? = try database.write { connection in
            let number = try Self.insert(list, on: connection)
            if let draft {
                let taken = try connection.execute(
                    "UPDATE drafted_list SET list_number = $1 WHERE draft_number = $2 AND list_number IS NULL",
                    [.integer(number), .integer(draft)]
                )
                guard taken == 1 else {
                    // Somebody else's signature over the same draft came first: this one leaves nothing.
                    try connection.execute("DELETE FROM signed_list WHERE list_number = $1", [.integer(number)])
                    return nil
                }
            }
            let siteCode = list.statement.siteCode
            var moves = Self.moveToAttested.batch(expected: doses.count)
            for (dose, record) in zip(doses, handed) {
                moves.add(dose.recordNumber)
                moves.add(number)
                moves.add(siteCode)
                moves.add(record?.version ?? -1)
            }
            let moved = try connection.runEach(Self.moveToAttested, moves)
            var signatures = Self.insertSignature.batch(expected: doses.count, rowByteCount: 384)
            var persons: Set<Int64> = []
            for (place, dose) in doses.enumerated() where moved[place] {
                signatures.add(dose.recordNumber)
                signatures.add(number)
                signatures.add(Int64(dose.leafIndex))
                signatures.add(Int64(list.statement.leafCount))
                signatures.add(dose.documentDigest)
                signatures.add(dose.path)
                if let record = handed[place] {
                    persons.insert(record.personalNumber)
                } else {
                    persons.insert(try connection.integer(Self.owner, [.integer(dose.recordNumber)]))
                }
            }
            try connection.run(Self.insertSignature, signatures)
            var due = Self.makeDue.batch(expected: persons.count)
            for person in persons.sorted() {
                due.add(person)
                due.add(number)
            }
            try connection.run(Self.makeDue, due)
            let signed = signatures.count
            try self.note(
                "attest",
                [("list", Int(number)), ("signed", signed), ("left", doses.count - signed)],
                subject: .list(number),
                evidence: list.signature,
                after: signatures,
                on: connection
            )
            return (number, signed)
        }
        handedOut.forget(records: doses.map(\.recordNumber))
        return saved
    }

    /// Puts a list into its table; gives its number.
    private static func insert(_ list: SignedDoseList, on connection: any SQLConnection) throws -> Int64 {
        let statement = list.statement
        var number: Int64 = 0
        try connection.query(
            "INSERT INTO signed_list (site_code, office, leaf_count, root, statement, signed_at, signature, received_at,"
                + " signer_number) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING list_number",
            [
                .text(statement.siteCode), .text(statement.office.text), .integer(Int64(statement.leafCount)),
                .bytes(statement.root), .bytes(statement.bytes), .integer(Int64(statement.statedAt.secondsSince1970)),
                .bytes(list.signature), .integer(Int64(list.receivedAt.secondsSince1970)), .integer(list.signerNumber),
            ]
        ) { number = $0.integer(0) }
        return number
    }

    private static let findSignature = BatchStatement(
        [("number", .integer)],
        "SELECT g.record_number FROM dose_signature g {and} WHERE g.record_number = {number}"
    )
    /// The conditions stand in a CASE so that a planner without statistics does not take them for the narrow ones.
    private static let moveToAttested = BatchStatement(
        [("number", .integer), ("list", .integer), ("site", .text), ("version", .integer)],
        """
        UPDATE record_state SET stage = 3, list_number = {list} {from}
        WHERE record_number = {number}
          AND CASE WHEN site_code = {site} AND stage = 2 THEN {version} = -1 OR link_version = {version} ELSE FALSE END
        """,
        key: "number",
        returning: "record_number"
    )
    private static let insertSignature = BatchStatement(
        [
            ("number", .integer), ("list", .integer), ("leaf", .integer), ("leaves", .integer), ("digest", .bytes),
            ("path", .bytes),
        ],
        "INSERT INTO dose_signature (record_number, list_number, leaf_index, leaf_count, document_digest, path) {values}"
    )
    private static let owner = "SELECT personal_number FROM record_state WHERE record_number = $1"
}
