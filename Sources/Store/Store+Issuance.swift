import Attestation
public import Issuance
@_spi(Publication) public import Pipeline
@_spi(Issuance) public import Records
public import Transparency

/// Issuing: who is due, and the certificates.
///
/// An intent is durable before anything is signed, and there is one for each dose document, ever.
extension Store: IssuanceLedger {
    /// How many persons are due.
    public func personsDueCount() throws -> Int {
        try database.read { Int(try $0.integer("SELECT count(*) FROM person_due")) }
    }

    /// The next persons who are due, in the order of their numbers, with all their linked doses.
    ///
    /// The store remembers in which version it handed each out: a person who changes after it stays due.
    public func personsDue(after last: PersonalNumber?, limit: Int) throws -> [PersonFile] {
        var handed: [(number: Int64, person: HandedOut.Person)] = []
        var files: [PersonFile] = []
        let rows = try database.read { try Self.dueDoses(after: last, limit: limit, on: $0) }
        handed.reserveCapacity(rows.count)
        files.reserveCapacity(rows.count)
        var start = 0
        while start < rows.count {
            let person = rows[start].person
            var end = start
            while end < rows.count, rows[end].person == person { end += 1 }
            let doses = rows[start..<end]
            files.append(
                PersonFile(
                    personalNumber: try RecordColumns.personalNumber(person),
                    doses: doses.map { (record: $0.record, proof: $0.proof) }
                )
            )
            handed.append((person, HandedOut.Person(version: rows[start].version, doses: doses.map(\.handed))))
            start = end
        }
        handedOut.note(persons: handed)
        return files
    }

    /// Sends records back to the signature queue; their signatures stay as history.
    public func returnToSignature(recordNumbers: [Int64]) throws {
        var batch = Self.returnToSignature.batch()
        for number in Set(recordNumbers).sorted() { batch.add(number) }
        let numbers = Set(recordNumbers).sorted()
        try database.write { connection in
            let moved = try connection.run(Self.returnToSignature, batch)
            try self.note(
                "return",
                [("records", moved)],
                subject: .records(ActSubject.ranges(numbers)),
                after: batch,
                on: connection
            )
        }
    }

    /// Intents without a certificate, oldest first.
    public func openIntents(limit: Int) throws -> [IssuanceIntent] {
        var handed: [(uvci: String, intent: HandedOut.Intent)] = []
        let intents = try database.read { connection in
            var intents: [IssuanceIntent] = []
            handed.removeAll()
            try connection.query(Self.openPage, [.integer(Int64(limit))]) { row in
                let intent = IssuanceIntent(
                    uvci: row.text(0),
                    personalNumber: try RecordColumns.personalNumber(row.integer(1)),
                    recordKey: RecordKey(siteCode: row.text(2), recordID: row.text(3)),
                    documentDigest: row.bytes(7),
                    keyIdentifier: row.bytes(6),
                    issuedAt: Instant(secondsSince1970: Int(row.integer(4))),
                    expiresAt: Instant(secondsSince1970: Int(row.integer(5))),
                    claims: row.bytes(8)
                )
                intents.append(intent)
                handed.append(
                    (
                        intent.uvci,
                        HandedOut.Intent(
                            certificateNumber: row.integer(9),
                            personalNumber: row.integer(1),
                            doseNumber: row.integer(10),
                            issuedAt: row.integer(4),
                            expiresAt: row.integer(5),
                            keyIdentifier: intent.keyIdentifier
                        )
                    )
                )
            }
            return intents
        }
        handedOut.note(intents: handed)
        return intents
    }

    /// Hands every certificate in force whose leaf is under this checkpoint to `body`, in the order of issue; superseded ones
    /// are left out; in pages, outside any transaction.
    public func forEachCertificate(
        under checkpoint: SignedCheckpoint,
        _ body: (PublishedCertificate) throws -> Void
    ) throws {
        var last: Int64 = -1
        let size = Int64(checkpoint.checkpoint.size)
        while true {
            var page: [PublishedCertificate] = []
            try database.read { connection in
                try connection.query(Self.certificatePage, [.integer(last), .integer(size)]) { row in
                    last = row.integer(7)
                    let certificate = try Self.certificate(row)
                    let index = Int(row.integer(9))
                    guard let published = PublishedCertificate(certificate, leafIndex: index, under: checkpoint) else {
                        throw StoreError.corrupt("certificate_code.leaf_index")
                    }
                    page.append(published)
                }
            }
            if page.isEmpty { return }
            for certificate in page { try body(certificate) }
        }
    }

    /// One dose of a person who is due.
    private struct DueDose {
        let person: Int64
        let version: Int64
        let record: Stored<LinkedRecord>
        let proof: DoseProof?
        let handed: HandedOut.Dose
    }

    /// The doses of the next persons who are due, by person and record.
    private static func dueDoses(
        after last: PersonalNumber?,
        limit: Int,
        on connection: any SQLConnection
    ) throws -> [DueDose] {
        var rows: [DueDose] = []
        rows.reserveCapacity(2 * limit)
        var isSorted = true
        try connection.query(duePage, [.integer(last.map { Int64($0.value) } ?? -1), .integer(Int64(limit))]) { row in
            let column = RecordColumns.linkedCount
            let record = try RecordColumns.linked(row)
            let proof = proof(row, at: column + 2)
            let dose = DueDose(
                person: row.integer(column),
                version: row.integer(column + 1),
                record: Stored(number: row.integer(0), value: record),
                proof: proof,
                handed: HandedOut.Dose(
                    recordNumber: row.integer(0),
                    key: record.record.key,
                    digest: proof == nil ? [] : row.bytes(column + 6)
                )
            )
            if let last = rows.last, (last.person, last.record.number) > (dose.person, dose.record.number) {
                isSorted = false
            }
            rows.append(dose)
        }
        if !isSorted { rows.sort { ($0.person, $0.record.number) < ($1.person, $1.record.number) } }
        return rows
    }
}
