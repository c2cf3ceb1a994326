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
                "SELECT site_code, count(*) FROM record WHERE stage = 2 GROUP BY site_code ORDER BY site_code",
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
        var versions: [(number: Int64, version: Int64)] = []
        let page = try database.read { connection in
            var page: [Stored<LinkedRecord>] = []
            versions.removeAll()
            try connection.query(
                "SELECT \(RecordColumns.linked) FROM record r WHERE r.stage = 2 AND r.site_code = $1"
                    + " AND r.record_number > $2 ORDER BY r.record_number LIMIT $3",
                [.text(siteCode), .integer(last), .integer(Int64(limit))]
            ) { row in
                versions.append((number: row.integer(0), version: row.integer(RecordColumns.acceptedCount)))
                page.append(Stored(number: row.integer(0), value: try RecordColumns.linked(row)))
            }
            return page
        }
        handedOut.note(records: versions)
        return page
    }

    /// Stores a signed list and the place of each record in it, in one transaction; the persons become due for issuing.
    ///
    /// A record that is no longer in the signature queue, or was linked anew since this process handed it out, is left
    /// as it is. What another process handed out cannot be compared here: issuing checks every proof again.
    public func save(_ list: SignedDoseList, doses: [AttestedLeaf]) throws {
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
            var moves = SQLBatch(width: 3, expected: doses.count)
            for dose in doses {
                let version = self.handedOut.version(record: dose.recordNumber)
                moves.append([.integer(dose.recordNumber), .text(list.siteCode), .integer(version ?? -1)])
            }
            let moved = try connection.executeMany(Self.moveToAttested, moves)
            var signatures = SQLBatch(width: 6, expected: doses.count)
            var records = SQLBatch(width: 1, expected: doses.count)
            for (dose, count) in zip(doses, moved) where count == 1 {
                signatures.append([
                    .integer(dose.recordNumber), .integer(number), .integer(Int64(dose.leafIndex)),
                    .integer(Int64(list.leafCount)), .bytes(dose.path), .bytes(dose.documentDigest),
                ])
                records.append([.integer(dose.recordNumber)])
            }
            try connection.executeMany(Self.insertSignature, signatures)
            try connection.executeMany(Self.makeOwnerDue, records)
            try self.note(
                "attest",
                [("list", Int(number)), ("signed", records.count), ("left", doses.count - records.count)],
                on: connection
            )
        }
        handedOut.forget(records: doses.map(\.recordNumber))
    }

    /// Notes a site's signing key; former keys stay as history.
    public func enrolSiteKey(siteCode: String, publicKey: [UInt8], at instant: Instant) throws {
        if try siteKey(siteCode: siteCode) == publicKey { return }
        try database.write { connection in
            try connection.execute(
                "INSERT INTO site_key (site_code, public_key, enrolled_at) VALUES ($1, $2, $3)",
                [.text(siteCode), .bytes(publicKey), .integer(Int64(instant.secondsSince1970))]
            )
            try self.note("site-key", [("enrolled", 1)], on: connection)
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

    private static let moveToAttested = """
        UPDATE record SET stage = 3 WHERE record_number = $1 AND site_code = $2 AND stage = 2
          AND ($3 = -1 OR link_version = $3)
        """
    private static let insertSignature = """
        INSERT INTO dose_signature (record_number, list_number, leaf_index, leaf_count, path, document_digest, is_void)
        VALUES ($1, $2, $3, $4, $5, $6, 0)
        """
    private static let makeOwnerDue = """
        UPDATE person SET is_due = 1, due_version = due_version + 1
        WHERE personal_number = (SELECT personal_number FROM record WHERE record_number = $1)
        """
}
