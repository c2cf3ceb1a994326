public import Linkage
public import Pipeline
public import Records

/// Findings over many rows: what was found, and which records stand in it.
extension Store: FindingsLedger {
    /// Hands every accepted record to `body`, in the order of their numbers; in pages, outside any transaction.
    public func forEachFindingRow(_ body: (FindingRow) throws -> Void) throws {
        var last: Int64 = -1
        while true {
            let page = try database.read { try Self.findingRows(after: last, on: $0) }
            guard let end = page.last?.recordNumber else { return }
            for row in page { try body(row) }
            last = end
        }
    }

    /// Puts these findings and the records that stand in them in the place of the former ones, in one transaction.
    public func replaceFindings(_ found: FoundFindings, at instant: Instant) throws {
        try database.write { connection in
            if found.findings.isEmpty, try connection.integer("SELECT count(*) FROM batch_finding") == 0 { return }
            try connection.execute("DELETE FROM finding_record", [])
            try connection.execute("DELETE FROM batch_finding", [])
            let numbers = try found.findings.map { finding in
                try connection.integer(
                    Self.insertFinding,
                    [
                        .text(finding.kind.rawValue), .text(finding.siteCode), .text(finding.subject),
                        .text(finding.hypothesis), .integer(Int64(finding.recordCount)), .real(finding.expectedCount),
                        .integer(Int64(instant.secondsSince1970)),
                    ]
                )
            }
            var last: Int64 = -1
            while !numbers.isEmpty {
                let page = try Self.findingRows(after: last, on: connection)
                guard let end = page.last?.recordNumber else { break }
                last = end
                var members = Self.insertMember.batch()
                for row in page {
                    found.forEachFinding(of: row) { place in
                        members.add(row.recordNumber)
                        members.add(numbers[place])
                    }
                }
                try connection.run(Self.insertMember, members)
            }
            try self.note("findings", [("findings", numbers.count)], on: connection)
        }
    }

    /// The findings as they were last looked for: by kind, then the most records first.
    public func findings() throws -> [BatchFinding] {
        try database.read { connection in
            var found: [BatchFinding] = []
            try connection.query(
                """
                SELECT kind, site_code, subject, hypothesis, record_count, expected_count FROM batch_finding
                ORDER BY kind, record_count DESC, finding_number
                """,
                []
            ) { row in
                guard let kind = LinkReason(rawValue: row.text(0)) else {
                    throw StoreError.corrupt("batch_finding.kind")
                }
                found.append(
                    BatchFinding(
                        kind: kind,
                        siteCode: row.text(1),
                        subject: row.text(2),
                        hypothesis: row.text(3),
                        recordCount: Int(row.integer(4)),
                        expectedCount: row.real(5)
                    )
                )
            }
            return found
        }
    }

    /// The records of these numbers that stand in findings over many rows.
    public func findingMembers(in numbers: ClosedRange<Int64>) throws -> FindingMembers {
        try database.read { connection in
            var members = FindingMembers()
            try connection.query(
                """
                SELECT f.record_number, b.kind FROM finding_record f CROSS JOIN batch_finding b
                WHERE f.record_number >= $1 AND f.record_number <= $2 AND b.finding_number = f.finding_number
                """,
                [.integer(numbers.lowerBound), .integer(numbers.upperBound)]
            ) { row in
                guard let kind = LinkReason(rawValue: row.text(1)) else {
                    throw StoreError.corrupt("batch_finding.kind")
                }
                members.insert(row.integer(0), kind)
            }
            return members
        }
    }

    private static func findingRows(after last: Int64, on connection: any SQLConnection) throws -> [FindingRow] {
        var page: [FindingRow] = []
        try connection.query(
            """
            SELECT record_number, site_code, subject, date_of_birth, sex, id_number, phone FROM record
            WHERE record_number > $1 ORDER BY record_number LIMIT 20000
            """,
            [.integer(last)]
        ) { row in
            page.append(
                FindingRow(
                    recordNumber: row.integer(0),
                    siteCode: row.text(1),
                    subject: row.integer(2),
                    dateOfBirth: row.text(3),
                    sex: row.text(4),
                    idNumber: row.text(5),
                    phone: row.text(6)
                )
            )
        }
        return page
    }

    private static let insertFinding = """
        INSERT INTO batch_finding (kind, site_code, subject, hypothesis, record_count, expected_count, found_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING finding_number
        """
    private static let insertMember = BatchStatement(
        [("record", .integer), ("finding", .integer)],
        "INSERT INTO finding_record (record_number, finding_number) {values} ON CONFLICT DO NOTHING"
    )
}
