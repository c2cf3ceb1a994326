import Linkage
public import Pipeline
@_spi(Linkage) public import Records

/// Reading decisions back, for explanation and replay.
extension Store {
    /// What was declared in a row and everything that was decided about it, oldest first; nothing when it is not stored.
    public func history(of key: RecordKey) throws -> RecordHistory? {
        try database.read { connection in
            var found: (number: Int64, record: AcceptedRecord)?
            try connection.query(
                "SELECT \(RecordColumns.accepted) FROM record r WHERE r.site_code = $1 AND r.record_id = $2",
                [.text(key.siteCode), .text(key.recordID)]
            ) { found = ($0.integer(0), try RecordColumns.accepted($0)) }
            guard let found else { return nil }
            var decisions: [StoredDecision] = []
            try connection.query(
                "SELECT \(Self.storedColumns) FROM link_decision d WHERE d.record_number = $1 ORDER BY d.link_version",
                [.integer(found.number)]
            ) { decisions.append(try Self.storedDecision($0)) }
            return RecordHistory(recordNumber: found.number, record: found.record, decisions: decisions)
        }
    }

    /// The next records with their last decisions, in the order of their numbers, all with a number above `last`.
    public func storedDecisions(
        after last: Int64,
        limit: Int
    ) throws -> [(record: Stored<AcceptedRecord>, decision: StoredDecision)] {
        try database.read { connection in
            var page: [(record: Stored<AcceptedRecord>, decision: StoredDecision)] = []
            try connection.query(Self.storedPage, [.integer(last), .integer(Int64(limit))]) { row in
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

    static let storedColumns = """
        d.link_version, d.decided_at, d.outcome, d.tier, d.weight_bits, d.reasons, d.evidence, d.personal_number, d.surname,
        d.given_names, d.birth_date, d.sex, d.register_version, d.normalisation_version, d.runner_up_bits, d.model_version,
        d.asked_count, d.source_record
        """

    private static let storedPage = """
        SELECT \(RecordColumns.accepted), \(storedColumns)
        FROM record_state s \(RecordColumns.joinLinked) AND s.record_number > $1 ORDER BY s.record_number LIMIT $2
        """

    /// Reads a decision whose first column is `start`.
    static func storedDecision(_ row: SQLRow, at start: Int = 0) throws -> StoredDecision {
        guard let outcome = LinkOutcome(rawValue: row.text(start + 2)),
            let tier = LinkTier(rawValue: row.text(start + 3))
        else { throw StoreError.corrupt("link_decision.outcome") }
        let answer = RegisterAnswer(
            outcome: outcome,
            tier: tier,
            weightBits: row.real(start + 4),
            reasons: try reasons(row.text(start + 5)),
            evidence: try EvidenceColumn.read(row.text(start + 6)),
            runnerUpBits: row.isNull(start + 14) ? nil : row.real(start + 14),
            modelVersion: row.text(start + 15),
            disclosure: nil
        )
        let number = row.isNull(start + 7) ? nil : try RecordColumns.personalNumber(row.integer(start + 7))
        return StoredDecision(
            version: Int(row.integer(start)),
            decidedAt: Instant(secondsSince1970: Int(row.integer(start + 1))),
            answer: answer,
            personalNumber: number,
            identity: try number.flatMap { try identity(row, at: start + 8, of: $0) },
            registerVersion: row.text(start + 12),
            normalisationVersion: Int(row.integer(start + 13)),
            askedCount: Int(row.integer(start + 16)),
            sourceRecord: row.isNull(start + 17) ? nil : row.integer(start + 17)
        )
    }

    /// Reads who was linked; nothing when the decision names a person and links nothing.
    static func identity(_ row: SQLRow, at start: Int, of number: PersonalNumber) throws -> LinkedIdentity? {
        if row.isNull(start) { return nil }
        guard let birthDate = BirthDate(iso8601: row.text(start + 2)), let sex = Sex(rawValue: row.text(start + 3))
        else {
            throw StoreError.corrupt("link_decision.birth_date")
        }
        return LinkedIdentity(
            personalNumber: number,
            surname: row.text(start),
            givenNames: row.text(start + 1),
            birthDate: birthDate,
            sex: sex
        )
    }
}
