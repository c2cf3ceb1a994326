import Foundation
public import Intake
public import Pipeline
@_spi(Intake) public import Records

/// Taking in: what was declared is kept for ever, once.
extension Store: IntakeLedger {
    /// Opens a submitted file, or finds it again by its digest.
    public func openFile(digest: [UInt8], name: String, at instant: Instant) throws -> SubmittedFile {
        try database.write { connection in
            let isNew =
                try connection.execute(
                    "INSERT INTO intake_file (digest, name, opened_at) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING",
                    [.bytes(digest), .text(Self.storable(name)), .integer(Int64(instant.secondsSince1970))]
                ) > 0
            var file: SubmittedFile?
            try connection.query(
                "SELECT file_number, closed_at, stored_count FROM intake_file WHERE digest = $1",
                [.bytes(digest)]
            ) {
                file = SubmittedFile(number: $0.integer(0), isComplete: !$0.isNull(1), storedCount: Int($0.integer(2)))
            }
            guard let file else { throw StoreError.corrupt("a file that was just opened is missing") }
            if isNew {
                try self.note("open-file", [], subject: .file(file.number), evidence: digest, on: connection)
            }
            return file
        }
    }

    /// Stores the outcomes of a batch of rows of one file, in one transaction.
    public func store(_ outcomes: [IntakeOutcome], of file: SubmittedFile) throws -> IntakeTally {
        var refusals = Self.insertRefused.batch()
        var accepted: [(SubmittedRow, AcceptedRecord)] = []
        accepted.reserveCapacity(outcomes.count)
        var sites: Set<String> = []
        for outcome in outcomes {
            switch outcome {
            case .accepted(let row, let record):
                accepted.append((row, record))
                if accepted.count < 2 || accepted[accepted.count - 2].1.key.siteCode != record.key.siteCode {
                    sites.insert(record.key.siteCode)
                }
            case .refused(let row, let key, let faults):
                refusals.append(try Self.columns(refused: row, key: key, faults: faults, file: file))
            }
        }
        var newSites = Self.insertSite.batch()
        for code in sites.sorted() { newSites.append([.text(code), .text(""), .text(""), .integer(0)]) }
        return try database.write { connection in
            var tally = IntakeTally()
            tally.refused = refusals.count
            var batches: [Int64] = []
            var start = 0
            while start < accepted.count {
                let end = min(accepted.count, start + BlockNumber.rowCountMax)
                let (part, batch) = try self.store(accepted[start..<end], of: file, on: connection)
                tally.add(part)
                batches.append(batch)
                start = end
            }
            try connection.run(Self.insertSite, newSites)
            try connection.run(Self.insertRefused, refusals)
            try connection.execute(
                "UPDATE intake_file SET stored_count = stored_count + $1 WHERE file_number = $2",
                [.integer(Int64(outcomes.count)), .integer(file.number)]
            )
            try self.note(
                "intake",
                [
                    ("file", Int(file.number)), ("accepted", tally.accepted), ("unchanged", tally.unchanged),
                    ("refused", tally.refused),
                ],
                subject: .intakeBatches(file: file.number, ActSubject.ranges(batches)),
                evidence: Self.digest(of: outcomes),
                on: connection
            )
            return tally
        }
    }

    /// Stores accepted rows under the numbers of a new batch; those whose key is stored already are compared with it.
    private func store(
        _ rows: ArraySlice<(SubmittedRow, AcceptedRecord)>,
        of file: SubmittedFile,
        on connection: any SQLConnection
    ) throws -> (tally: IntakeTally, batch: Int64) {
        let batch = try connection.integer(
            "INSERT INTO intake_batch (file_number, record_count, waiting_count) VALUES ($1, 0, 0) RETURNING batch_number",
            [.integer(file.number)]
        )
        let first = BlockNumber.first(ofBatch: batch)
        var inserts = Self.insertRecord.batch(expected: rows.count, rowByteCount: 256)
        for (place, row) in rows.enumerated() {
            Self.add(row.1, number: first + Int64(place), row: row.0, file: file, to: &inserts)
        }
        let isNew = try connection.runEach(Self.insertRecord, inserts)
        let accepted = isNew.count { $0 }
        if accepted > 0 {
            try connection.execute(
                "UPDATE intake_batch SET record_count = $1, waiting_count = $1 WHERE batch_number = $2",
                [.integer(Int64(accepted)), .integer(batch)]
            )
        } else {
            try connection.execute("DELETE FROM intake_batch WHERE batch_number = $1", [.integer(batch)])
        }
        guard accepted < rows.count else {
            return (IntakeTally(accepted: accepted, unchanged: 0, refused: 0), batch)
        }
        var known = Self.findEqual.batch()
        for (place, row) in rows.enumerated() where !isNew[place] {
            known.add(Int64(place))
            Self.addDeclared(row.1, to: &known)
        }
        let isEqual = try connection.runEach(Self.findEqual, known)
        var conflicts = Self.insertRefused.batch()
        for (place, isEqual) in isEqual.enumerated() where !isEqual {
            let index = Int(known.cells[place * known.width].word)
            let (row, record) = rows[rows.startIndex + index]
            conflicts.append(try Self.columns(refused: row, key: record.key, faults: [Self.conflict], file: file))
        }
        try connection.run(Self.insertRefused, conflicts)
        let unchanged = known.count - conflicts.count
        return (IntakeTally(accepted: accepted, unchanged: unchanged, refused: conflicts.count), batch)
    }

    /// Notes that the file was read to its end, with its header.
    public func closeFile(_ file: SubmittedFile, header: [UInt8], at instant: Instant) throws {
        try database.write { connection in
            let isClosed =
                try connection.execute(
                    "UPDATE intake_file SET closed_at = $1, header = $2 WHERE file_number = $3 AND closed_at IS NULL",
                    [.integer(Int64(instant.secondsSince1970)), .bytes(header), .integer(file.number)]
                ) > 0
            if isClosed {
                try self.note("close-file", [], subject: .file(file.number), evidence: header, on: connection)
            }
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
        var batch = Self.listSite.batch()
        var codes: Set<String> = []
        for site in sites.reversed() where codes.insert(site.code).inserted {
            batch.append([.text(site.code), .text(site.name), .text(site.province), .integer(1)])
        }
        try database.write { connection in
            try connection.run(Self.listSite, batch)
            try self.note("sites", [("listed", sites.count)], after: batch, on: connection)
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
