public import Linkage
public import Pipeline
@_spi(Linkage) public import Records

/// Records in review, beside the verified ones of the same person.
extension Store {
    /// The next records that wait for review, in the order of their numbers, all with a number above `last`.
    public func recordsInReview(
        after last: Int64,
        limit: Int
    ) throws -> [(record: Stored<AcceptedRecord>, decision: StoredDecision)] {
        try database.read { connection in
            var page: [(record: Stored<AcceptedRecord>, decision: StoredDecision)] = []
            try connection.query(Self.reviewPage, [.integer(last), .integer(Int64(limit))]) { row in
                page.append(
                    (
                        Stored(number: row.integer(0), value: try RecordColumns.accepted(row)),
                        try Self.storedDecision(row, at: RecordColumns.acceptedCount)
                    )
                )
            }
            return page
        }
    }

    /// One verified record of each of these persons, where there is one; in one query.
    public func verifiedPersons(_ numbers: [PersonalNumber]) throws -> [PersonalNumber: VerifiedPerson] {
        var batch = Self.recordsOfPerson.batch(expected: numbers.count)
        for number in Set(numbers).sorted() { batch.add(Int64(number.value)) }
        return try database.read { connection in
            var persons: [PersonalNumber: VerifiedPerson] = [:]
            try connection.queryEach(Self.recordsOfPerson, batch) { row in
                guard let person = try Self.verifiedPerson(row) else { return }
                let known = persons[person.identity.personalNumber]
                if known.map({ person.recordNumber < $0.recordNumber }) ?? true {
                    persons[person.identity.personalNumber] = person
                }
            }
            return persons
        }
    }

    /// Pairs of a record that waits for review and a linked one of the same subject, in the order of the former.
    ///
    /// One pass over the states of all linked records, holding the subjects of `limit` records in review in memory.
    public func reviewedBesideVerified(
        after last: Int64,
        limit: Int
    ) throws -> (pairs: [(reviewed: Int64, verified: Int64)], last: Int64?) {
        try database.read { connection in
            var reviewed: [(number: Int64, subject: Int64)] = []
            // Nothing is linked under this subject yet; the number of a linked record, or -1 for several persons.
            var verified: [Int64: (record: Int64, person: Int64)] = [:]
            try connection.query(
                "SELECT record_number, subject FROM record_state WHERE stage = 1 AND outcome = 'review'"
                    + " AND record_number > $1 ORDER BY record_number LIMIT $2",
                [.integer(last), .integer(Int64(limit))]
            ) { row in
                reviewed.append((row.integer(0), row.integer(1)))
                verified[row.integer(1)] = (0, 0)
            }
            guard let end = reviewed.last?.number else { return ([], nil) }
            try Self.forEachRow(
                "SELECT record_number, subject, personal_number, stage FROM record_state WHERE record_number > $1"
                    + " ORDER BY record_number LIMIT $2",
                on: connection
            ) { row in
                guard row.integer(3) >= RecordStage.signatureQueue, let known = verified[row.integer(1)] else { return }
                let person = row.integer(2)
                if known.record == 0 {
                    verified[row.integer(1)] = (row.integer(0), person)
                } else if known.person != person {
                    verified[row.integer(1)] = (-1, 0)
                }
            }
            let pairs = reviewed.compactMap { one -> (reviewed: Int64, verified: Int64)? in
                guard let record = verified[one.subject]?.record, record > 0 else { return nil }
                return (one.number, record)
            }
            return (pairs, end)
        }
    }

    /// The records of such pairs; pairs that have changed meanwhile are left out.
    public func besideVerified(
        _ pairs: ArraySlice<(reviewed: Int64, verified: Int64)>
    ) throws -> [(record: Stored<AcceptedRecord>, decision: StoredDecision, verified: VerifiedPerson)] {
        var reviewed = Self.reviewedRecord.batch(expected: pairs.count)
        var verified = Self.verifiedRecord.batch(expected: pairs.count)
        for pair in pairs {
            reviewed.add(pair.reviewed)
            verified.add(pair.verified)
        }
        return try database.read { connection in
            var persons: [Int64: VerifiedPerson] = [:]
            try connection.queryEach(Self.verifiedRecord, verified) { row in
                if let person = try Self.verifiedPerson(row) { persons[person.recordNumber] = person }
            }
            var records: [Int64: (Stored<AcceptedRecord>, StoredDecision)] = [:]
            try connection.queryEach(Self.reviewedRecord, reviewed) { row in
                records[row.integer(0)] = (
                    Stored(number: row.integer(0), value: try RecordColumns.accepted(row)),
                    try Self.storedDecision(row, at: RecordColumns.acceptedCount)
                )
            }
            return pairs.compactMap { pair in
                guard let one = records[pair.reviewed], let person = persons[pair.verified] else { return nil }
                return (one.0, one.1, person)
            }
        }
    }

    /// The verified person of a record; nothing when it is not linked.
    public func verifiedPerson(ofRecord number: Int64) throws -> VerifiedPerson? {
        var batch = Self.verifiedRecord.batch(expected: 1)
        batch.add(number)
        return try database.read { connection in
            var person: VerifiedPerson?
            try connection.queryEach(Self.verifiedRecord, batch) { person = try Self.verifiedPerson($0) }
            return person
        }
    }

    private static let personColumns = """
        s.record_number, s.personal_number, r.phone, r.commune, d.surname, d.given_names, d.birth_date, d.sex
        """
    private static let recordsOfPerson = BatchStatement(
        [("person", .integer)],
        """
        SELECT \(personColumns) FROM record_state s, record r, link_decision d{and}
        WHERE s.personal_number = {person} AND r.record_number = s.record_number AND d.record_number = s.record_number
          AND d.link_version = s.link_version
        """
    )
    private static let verifiedRecord = BatchStatement(
        [("number", .integer)],
        """
        SELECT \(personColumns) FROM record_state s, record r, link_decision d{and}
        WHERE s.record_number = {number} AND s.stage >= 2 AND r.record_number = s.record_number
          AND d.record_number = s.record_number AND d.link_version = s.link_version
        """
    )
    private static let reviewedRecord = BatchStatement(
        [("number", .integer)],
        """
        SELECT \(RecordColumns.accepted), \(storedColumns) FROM record_state s, record r, link_decision d{and}
        WHERE s.record_number = {number} AND s.stage = 1 AND r.record_number = s.record_number
          AND d.record_number = s.record_number AND d.link_version = s.link_version
        """
    )
    private static let reviewPage = """
        SELECT \(RecordColumns.accepted), \(storedColumns)
        FROM record_state s \(RecordColumns.joinLinked) AND s.stage = 1 AND s.outcome = 'review' AND s.record_number > $1
        ORDER BY s.record_number LIMIT $2
        """

    /// Reads a row of ``personColumns``.
    private static func verifiedPerson(_ row: SQLRow) throws -> VerifiedPerson? {
        let number = try RecordColumns.personalNumber(row.integer(1))
        guard let identity = try identity(row, at: 4, of: number) else { return nil }
        return VerifiedPerson(
            recordNumber: row.integer(0),
            identity: identity,
            phone: row.text(2),
            commune: row.text(3)
        )
    }
}
