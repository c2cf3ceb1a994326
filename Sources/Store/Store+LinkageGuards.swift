public import Linkage
public import Records

/// What linking asks about doses that are linked already.
extension Store {
    /// Linked doses less than fourteen days from one of these, or between two of them, of the same person; in one query.
    public func verifiedDoses(near doses: [(person: PersonalNumber, day: CivilDate)]) throws -> [VerifiedDose] {
        var batch = Self.dosesNear.batch(expected: doses.count)
        // In the order of the index, so that neighbours lie on the same page; one look for all doses of a person.
        let sorted = doses.sorted { ($0.person, $0.day) < ($1.person, $1.day) }
        var start = 0
        while start < sorted.count {
            var end = start
            while end + 1 < sorted.count, sorted[end + 1].person == sorted[start].person { end += 1 }
            batch.add(Int64(sorted[start].person.value))
            batch.add(Int64(sorted[start].day.daysSince1970))
            batch.add(Int64(sorted[end].day.daysSince1970))
            start = end + 1
        }
        return try database.read { connection in
            var found: [VerifiedDose] = []
            try connection.queryEach(Self.dosesNear, batch) { row in
                found.append(
                    VerifiedDose(
                        recordNumber: row.integer(0),
                        personalNumber: try RecordColumns.personalNumber(row.integer(1)),
                        vaccineCode: row.text(3),
                        lot: row.text(4),
                        administeredOn: CivilDate(daysSince1970: Int(row.integer(2)))
                    )
                )
            }
            return found
        }
    }

    /// For whom records that are not linked now, of these numbers, were signed before.
    public func signedPersons(ofRecords numbers: ClosedRange<Int64>) throws -> [Int64: [PersonalNumber]] {
        try database.read { connection in
            var persons: [Int64: [PersonalNumber]] = [:]
            try connection.query(
                Self.signedFor,
                [.integer(numbers.lowerBound), .integer(numbers.upperBound)]
            ) { persons[$0.integer(0), default: []].append(try RecordColumns.personalNumber($0.integer(1))) }
            return persons
        }
    }

    /// The records of these numbers that stand in a list that seems to have slipped by a row.
    public func slippedRecords(in numbers: ClosedRange<Int64>) throws -> Set<Int64> {
        try database.read { connection in
            var slipped: Set<Int64> = []
            try connection.query(
                """
                SELECT f.record_number FROM finding_record f CROSS JOIN batch_finding b
                WHERE f.record_number >= $1 AND f.record_number <= $2 AND b.finding_number = f.finding_number
                  AND b.kind = 'BF-01'
                """,
                [.integer(numbers.lowerBound), .integer(numbers.upperBound)]
            ) { slipped.insert($0.integer(0)) }
            return slipped
        }
    }

    private static let dosesNear = BatchStatement(
        [("person", .integer), ("first_day", .integer), ("last_day", .integer)],
        """
        SELECT s.record_number, s.personal_number, s.administered_on, r.vaccine, r.lot FROM record_state s, record r{and}
        WHERE s.personal_number = {person} AND s.administered_on > {first_day} - 14 AND s.administered_on < {last_day} + 14
          AND r.record_number = s.record_number
        """
    )
    private static let signedFor = """
        SELECT s.record_number, d.personal_number FROM record_state s CROSS JOIN dose_signature g CROSS JOIN link_decision d
        WHERE s.record_number >= $1 AND s.record_number <= $2 AND s.stage <= 1 AND g.record_number = s.record_number
          AND d.record_number = s.record_number AND d.surname IS NOT NULL
        """
}
