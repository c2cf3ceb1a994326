import Foundation
public import Intake
public import Pipeline
@_spi(Intake) public import Records

/// Taking in: what was declared is kept for ever, once.
extension Store: IntakeLedger {
    /// Opens a submitted file, or finds it again by its digest.
    public func openFile(digest: [UInt8], name: String, at instant: Instant) throws -> SubmittedFile {
        try database.write { connection in
            try connection.execute(
                "INSERT INTO intake_file (digest, name, opened_at) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING",
                [.bytes(digest), .text(Self.storable(name)), .integer(Int64(instant.secondsSince1970))]
            )
            var file: SubmittedFile?
            try connection.query("SELECT file_number, closed_at FROM intake_file WHERE digest = $1", [.bytes(digest)]) {
                file = SubmittedFile(number: $0.integer(0), isComplete: !$0.isNull(1))
            }
            guard let file else { throw StoreError.corrupt("a file that was just opened is missing") }
            return file
        }
    }

    /// Stores the outcomes of a batch of rows of one file, in one transaction.
    public func store(_ outcomes: [IntakeOutcome], of file: SubmittedFile) throws -> IntakeTally {
        var accepted: [(SubmittedRow, AcceptedRecord)] = []
        accepted.reserveCapacity(outcomes.count)
        var inserts = SQLBatch(width: 21, expected: outcomes.count)
        var refusals = SQLBatch(width: 6)
        var sites: Set<String> = []
        for outcome in outcomes {
            switch outcome {
            case .accepted(let row, let record):
                accepted.append((row, record))
                inserts.append(Self.columns(record, row: row, file: file))
                sites.insert(record.key.siteCode)
            case .refused(let row, let key, let faults):
                refusals.append(try Self.columns(refused: row, key: key, faults: faults, file: file))
            }
        }
        return try database.write { connection in
            var tally = IntakeTally()
            var conflicts = SQLBatch(width: 6)
            let counts = try connection.executeMany(Self.insertRecord, inserts)
            var known = SQLBatch(width: 15)
            var knownIndices: [Int] = []
            for index in counts.indices where counts[index] == 0 {
                knownIndices.append(index)
                known.append(Self.declaredColumns(accepted[index].1))
            }
            let equal = try connection.executeMany(Self.findEqual, known)
            for (index, isEqual) in zip(knownIndices, equal) where isEqual == 0 {
                let (row, record) = accepted[index]
                conflicts.append(
                    try Self.columns(refused: row, key: record.key, faults: [Self.conflict], file: file)
                )
            }
            var newSites = SQLBatch(width: 1)
            for code in sites.sorted() { newSites.append([.text(code)]) }
            try connection.executeMany(
                "INSERT INTO site (site_code, name, province, is_listed) VALUES ($1, '', '', 0)"
                    + " ON CONFLICT (site_code) DO NOTHING",
                newSites
            )
            try connection.executeMany(Self.insertRefused, refusals)
            try connection.executeMany(Self.insertRefused, conflicts)
            tally.accepted = accepted.count - knownIndices.count
            tally.unchanged = knownIndices.count - conflicts.count
            tally.refused = refusals.count + conflicts.count
            try self.note(
                "intake",
                [
                    ("file", Int(file.number)), ("accepted", tally.accepted), ("unchanged", tally.unchanged),
                    ("refused", tally.refused),
                ],
                on: connection
            )
            return tally
        }
    }

    /// Notes that the file was read to its end.
    public func closeFile(_ file: SubmittedFile, at instant: Instant) throws {
        try database.write { connection in
            _ = try connection.execute(
                "UPDATE intake_file SET closed_at = $1 WHERE file_number = $2 AND closed_at IS NULL",
                [.integer(Int64(instant.secondsSince1970)), .integer(file.number)]
            )
        }
    }

    /// The list of sites, when one was loaded.
    public func siteList() throws -> Set<String>? {
        try database.read { connection in
            var codes: Set<String> = []
            try connection.query("SELECT site_code FROM site WHERE is_listed = 1", []) { codes.insert($0.text(0)) }
            return codes.isEmpty ? nil : codes
        }
    }

    /// Loads sites onto the list, adding and renaming.
    public func listSites(_ sites: [Site]) throws {
        var batch = SQLBatch(width: 3)
        for site in sites.sorted(by: { $0.code < $1.code }) {
            batch.append([.text(site.code), .text(site.name), .text(site.province)])
        }
        try database.write { connection in
            try connection.executeMany(
                "INSERT INTO site (site_code, name, province, is_listed) VALUES ($1, $2, $3, 1)"
                    + " ON CONFLICT (site_code) DO UPDATE SET name = excluded.name, province = excluded.province,"
                    + " is_listed = 1",
                batch
            )
            try self.note("sites", [("listed", sites.count)], on: connection)
        }
    }

    /// Hands every refused row of a file to `body`, in line order; in pages, outside any transaction.
    public func forEachRefusedRow(
        of file: SubmittedFile,
        _ body: (SubmittedRow, RecordKey, [RowFault]) throws -> Void
    ) throws {
        var last: Int64 = -1
        while true {
            var page: [(SubmittedRow, RecordKey, [RowFault])] = []
            try database.read { connection in
                try connection.query(
                    "SELECT line_number, raw, site_code, record_id, faults FROM refused_row"
                        + " WHERE file_number = $1 AND line_number > $2 ORDER BY line_number LIMIT 500",
                    [.integer(file.number), .integer(last)]
                ) { row in
                    page.append(
                        (
                            SubmittedRow(lineNumber: Int(row.integer(0)), raw: row.bytes(1)),
                            RecordKey(siteCode: row.text(2), recordID: row.text(3)), try Self.faults(row.text(4))
                        )
                    )
                }
            }
            guard let end = page.last else { return }
            last = Int64(end.0.lineNumber)
            for one in page { try body(one.0, one.1, one.2) }
        }
    }
}
