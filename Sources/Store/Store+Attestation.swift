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
    /// The store remembers in which version it handed each out: see ``save(_:doses:)``.
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
                let version = row.integer(RecordColumns.acceptedCount)
                let person = Int64(record.identity.personalNumber.value)
                handed.append((row.integer(0), HandedOut.Record(version: version, personalNumber: person)))
                page.append(Stored(number: row.integer(0), value: record))
            }
            return page
        }
        handedOut.note(records: handed)
        return page
    }

    /// Stores a signed list and the place of each record in it, in one transaction; the persons become due for issuing.
    ///
    /// A record that is no longer in the signature queue, or was linked anew since this process handed it out, is left
    /// as it is. What another process handed out cannot be compared here: issuing checks every proof again.
    public func save(_ list: SignedDoseList, doses: [AttestedLeaf]) throws {
        let handed = handedOut.records(doses.map(\.recordNumber))
        try database.write { connection in
            var number: Int64 = 0
            try connection.query(
                "INSERT INTO signed_list (site_code, leaf_count, root, statement, signed_at)"
                    + " VALUES ($1, $2, $3, $4, $5) RETURNING list_number",
                [
                    .text(list.siteCode), .integer(Int64(list.leafCount)), .bytes(list.root), .bytes(list.statement),
                    .integer(Int64(list.signedAt.secondsSince1970)),
                ]
            ) { number = $0.integer(0) }
            var moves = Self.moveToAttested.batch(expected: doses.count)
            for (dose, record) in zip(doses, handed) {
                moves.add(dose.recordNumber)
                moves.add(number)
                moves.add(list.siteCode)
                moves.add(record?.version ?? -1)
            }
            let moved = try connection.runEach(Self.moveToAttested, moves)
            var signatures = Self.insertSignature.batch(expected: doses.count, rowByteCount: 384)
            var persons: Set<Int64> = []
            for (place, dose) in doses.enumerated() where moved[place] {
                signatures.add(dose.recordNumber)
                signatures.add(number)
                signatures.add(Int64(dose.leafIndex))
                signatures.add(Int64(list.leafCount))
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
                evidence: list.root,
                after: signatures,
                on: connection
            )
        }
        handedOut.forget(records: doses.map(\.recordNumber))
    }

    /// Notes a site's signing key; former keys stay as history.
    public func enrolSiteKey(siteCode: String, publicKey: [UInt8], at instant: Instant) throws {
        let former = try siteKey(siteCode: siteCode)
        if former == publicKey { return }
        try database.write { connection in
            try connection.execute(
                "INSERT INTO site_key (site_code, public_key, enrolled_at) VALUES ($1, $2, $3)",
                [.text(siteCode), .bytes(publicKey), .integer(Int64(instant.secondsSince1970))]
            )
            try self.note(
                "site-key",
                [("enrolled", 1)],
                subject: .site(siteCode),
                evidence: publicKey,
                before: former ?? [],
                on: connection
            )
        }
    }

    /// The public key of a site that was enrolled last.
    public func siteKey(siteCode: String) throws -> [UInt8]? {
        try database.read { connection in
            var key: [UInt8]?
            try connection.query(
                "SELECT public_key FROM site_key WHERE site_code = $1 ORDER BY key_number DESC LIMIT 1",
                [.text(siteCode)]
            ) { key = $0.bytes(0) }
            return key
        }
    }

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
