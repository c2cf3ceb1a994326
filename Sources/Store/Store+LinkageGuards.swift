public import Linkage
public import Pipeline
public import Records

/// What linking asks about doses that are linked already.
extension Store {
    /// Linked doses of the same person less than fourteen days from one of these, or with the same dose number; in one query.
    ///
    /// Of a person with several doses here, also what lies between them.
    public func verifiedDoses(beside doses: [(person: PersonalNumber, dose: Dose)]) throws -> [VerifiedDose] {
        var batch = Self.dosesBeside.batch(expected: doses.count)
        // In the order of the index, so that neighbours lie on the same page; one look for all doses of a person.
        let sorted = doses.sorted { ($0.person, $0.dose.administeredOn) < ($1.person, $1.dose.administeredOn) }
        var rest = sorted[...]
        while let first = rest.first {
            let own = rest.prefix { $0.person == first.person }
            rest = rest.dropFirst(own.count)
            var (numberMin, numberMax, end) = (first.dose.doseNumber, first.dose.doseNumber, first.dose.administeredOn)
            for one in own {
                numberMin = min(numberMin, one.dose.doseNumber)
                numberMax = max(numberMax, one.dose.doseNumber)
                end = one.dose.administeredOn
            }
            batch.add(Int64(first.person.value))
            batch.add(Int64(first.dose.administeredOn.daysSince1970))
            batch.add(Int64(end.daysSince1970))
            batch.add(Int64(numberMin))
            batch.add(Int64(numberMax))
        }
        return try database.read { connection in
            var found: [VerifiedDose] = []
            try connection.queryEach(Self.dosesBeside, batch) { row in
                found.append(
                    VerifiedDose(
                        recordNumber: row.integer(0),
                        personalNumber: try RecordColumns.personalNumber(row.integer(1)),
                        vaccineCode: row.text(4),
                        lot: row.text(5),
                        doseNumber: Int(row.integer(3)),
                        administeredOn: CivilDate(daysSince1970: Int(row.integer(2)))
                    )
                )
            }
            return found
        }
    }

    /// The last decisions about those of these records that are linked and that nobody has signed.
    public func unsignedDecisions(of numbers: [Int64]) throws -> [Stored<StoredDecision>] {
        if numbers.isEmpty { return [] }
        var batch = Self.unsigned.batch(expected: numbers.count)
        for number in numbers { batch.add(number) }
        return try database.read { connection in
            var found: [Stored<StoredDecision>] = []
            try connection.queryEach(Self.unsigned, batch) { row in
                found.append(Stored(number: row.integer(0), value: try Self.storedDecision(row, at: 1)))
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

    private static let dosesBeside = BatchStatement(
        [
            ("person", .integer), ("first_day", .integer), ("last_day", .integer), ("dose_min", .integer),
            ("dose_max", .integer),
        ],
        """
        SELECT s.record_number, s.personal_number, s.administered_on, s.dose_number, r.vaccine, r.lot
        FROM record_state s, record r{and}
        WHERE s.personal_number = {person} AND r.record_number = s.record_number
          AND ((s.administered_on > {first_day} - 14 AND s.administered_on < {last_day} + 14)
            OR (s.dose_number >= {dose_min} AND s.dose_number <= {dose_max}))
        """
    )
    private static let unsigned = BatchStatement(
        [("number", .integer)],
        """
        SELECT s.record_number, \(storedColumns) FROM record_state s, link_decision d{and}
        WHERE s.record_number = {number} AND s.stage = 2 AND d.record_number = s.record_number
          AND d.link_version = s.link_version
        """
    )
    private static let signedFor = """
        SELECT s.record_number, d.personal_number FROM record_state s CROSS JOIN dose_signature g CROSS JOIN link_decision d
        WHERE s.record_number >= $1 AND s.record_number <= $2 AND s.stage <= 1 AND g.record_number = s.record_number
          AND d.record_number = s.record_number AND d.surname IS NOT NULL
        """
}
