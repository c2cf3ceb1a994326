public import Attestation
public import Issuance
public import Pipeline
@_spi(Issuance) public import Records

/// Issuing: an intent is durable before anything is signed, and there is one for each dose document, ever.
extension Store: IssuanceLedger {
    /// How many persons are due.
    public func personsDueCount() throws -> Int {
        try database.read { Int(try $0.integer("SELECT count(*) FROM person WHERE is_due = 1")) }
    }

    /// The next persons who are due, in the order of their numbers, with all their linked doses.
    ///
    /// The store remembers in which version it handed each out: a person who changes after it stays due.
    public func personsDue(after last: PersonalNumber?, limit: Int) throws -> [PersonFile] {
        var versions: [(number: Int64, version: Int64)] = []
        let files = try database.read { connection in
            var files: [PersonFile] = []
            files.reserveCapacity(limit)
            var doses: [(record: Stored<LinkedRecord>, proof: DoseProof?)] = []
            var current: PersonalNumber?
            versions.removeAll()
            try connection.query(
                Self.duePage,
                [.integer(last.map { Int64($0.value) } ?? -1), .integer(Int64(limit))]
            ) { row in
                let number = try RecordColumns.personalNumber(row.integer(RecordColumns.linkedCount))
                if number != current {
                    if let current { files.append(PersonFile(personalNumber: current, doses: doses)) }
                    doses.removeAll(keepingCapacity: true)
                    current = number
                    versions.append(
                        (number: Int64(number.value), version: row.integer(RecordColumns.linkedCount + 1))
                    )
                }
                let record = Stored(number: row.integer(0), value: try RecordColumns.linked(row))
                doses.append((record: record, proof: Self.proof(row, at: RecordColumns.linkedCount + 2)))
            }
            if let current { files.append(PersonFile(personalNumber: current, doses: doses)) }
            return files
        }
        handedOut.note(persons: versions)
        return files
    }

    /// The signed list with this number.
    ///
    /// - Throws: ``StoreError/contradiction(_:)`` when there is none.
    public func signedList(number: Int64) throws -> SignedDoseList {
        try database.read { connection in
            var list: SignedDoseList?
            try connection.query(
                "SELECT site_code, leaf_count, root, statement, signed_at FROM signed_list WHERE list_number = $1",
                [.integer(number)]
            ) { row in
                list = SignedDoseList(
                    siteCode: row.text(0),
                    leafCount: Int(row.integer(1)),
                    root: row.bytes(2),
                    statement: row.bytes(3),
                    signedAt: Instant(secondsSince1970: Int(row.integer(4)))
                )
            }
            guard let list else { throw StoreError.contradiction("no signed list has this number") }
            return list
        }
    }

    /// Writes intents and holds down, in one transaction; the persons are no longer due, unless they changed since
    /// they were handed out.
    ///
    /// An intent for a dose document that has one already is left out.
    ///
    /// - Throws: ``StoreError/contradiction(_:)`` when an intent names an unknown record, or a document of another person.
    public func write(
        _ intents: [IssuanceIntent],
        holds: [(PersonalNumber, HoldReason)],
        at instant: Instant
    ) throws {
        let intents = intents.sorted { $0.personalNumber < $1.personalNumber }
        let holds = holds.sorted { $0.0 < $1.0 }
        let persons = intents.map { Int64($0.personalNumber.value) } + holds.map { Int64($0.0.value) }
        try database.write { connection in
            var inserts = SQLBatch(width: 10, expected: intents.count)
            for intent in intents { inserts.append(Self.columns(intent, at: instant)) }
            let counts = try connection.executeMany(Self.insertIntent, inserts)
            var known = SQLBatch(width: 2)
            for (intent, count) in zip(intents, counts) where count == 0 {
                known.append([.bytes(intent.documentDigest), .integer(Int64(intent.personalNumber.value))])
            }
            let found = try connection.executeMany(
                "SELECT 1 FROM certificate WHERE document_digest = $1 AND personal_number = $2",
                known
            )
            guard found.allSatisfy({ $0 == 1 }) else {
                throw StoreError.contradiction("an intent for an unknown record, or for another person's document")
            }
            var states = SQLBatch(width: 3, expected: persons.count)
            for (index, person) in persons.enumerated() {
                let reason = index < intents.count ? nil : holds[index - intents.count].1.rawValue
                let version = self.handedOut.version(person: person) ?? -1
                states.append([.optional(reason), .integer(person), .integer(version)])
            }
            try connection.executeMany(Self.setHold, states)
            try self.note(
                "intend",
                [("written", counts.count { $0 == 1 }), ("known", known.count), ("held", holds.count)],
                on: connection
            )
        }
        handedOut.forget(persons: persons)
    }

    /// Sends records back to the signature queue; their signatures stay as history.
    public func returnToSignature(recordNumbers: [Int64]) throws {
        var batch = SQLBatch(width: 1)
        for number in recordNumbers.sorted() { batch.append([.integer(number)]) }
        try database.write { connection in
            let moved = try connection.executeMany(
                "UPDATE record SET stage = 2 WHERE record_number = $1 AND stage = 3",
                batch
            )
            try connection.executeMany(Self.voidSignature, batch)
            try self.note("return", [("records", moved.count { $0 == 1 })], on: connection)
        }
    }

    /// Intents without a certificate, oldest first.
    public func openIntents(limit: Int) throws -> [IssuanceIntent] {
        try database.read { connection in
            var intents: [IssuanceIntent] = []
            try connection.query(Self.openPage, [.integer(Int64(limit))]) { row in
                intents.append(
                    IssuanceIntent(
                        uvci: row.text(0),
                        personalNumber: try RecordColumns.personalNumber(row.integer(1)),
                        recordKey: RecordKey(siteCode: row.text(2), recordID: row.text(3)),
                        documentDigest: row.bytes(7),
                        keyIdentifier: row.bytes(6),
                        issuedAt: Instant(secondsSince1970: Int(row.integer(4))),
                        expiresAt: Instant(secondsSince1970: Int(row.integer(5))),
                        claims: row.bytes(8)
                    )
                )
            }
            return intents
        }
    }

    /// Stores finished certificates over their intents, in one transaction; older ones of the same person are superseded.
    ///
    /// The claims of the intent go: the code holds them. Settling the same certificate again changes nothing.
    ///
    /// - Throws: ``StoreError/contradiction(_:)`` when one has no intent, or differs from it.
    public func settle(_ certificates: [IssuedCertificate]) throws {
        try database.write { connection in
            var updates = SQLBatch(width: 6, expected: certificates.count)
            for one in certificates { updates.append(Self.columns(one)) }
            let counts = try connection.executeMany(Self.settleIntent, updates)
            var again = SQLBatch(width: 2)
            var owners = SQLBatch(width: 2, expected: certificates.count)
            for (one, count) in zip(certificates, counts) {
                if count == 0 { again.append([.text(one.uvci), .text(one.code)]) }
                owners.append([.integer(Int64(one.personalNumber.value)), .text(one.uvci)])
            }
            let same = try connection.executeMany("SELECT 1 FROM certificate WHERE uvci = $1 AND code = $2", again)
            guard same.allSatisfy({ $0 == 1 }) else {
                throw StoreError.contradiction("a certificate without its intent")
            }
            try connection.executeMany(Self.supersede, owners)
            try connection.executeMany(Self.noteCertified, owners)
            try self.note("settle", [("issued", counts.count { $0 == 1 })], on: connection)
        }
    }

    /// Hands every certificate to `body`, in the order of issue; superseded ones too; in pages, outside any transaction.
    public func forEachCertificate(_ body: (IssuedCertificate) throws -> Void) throws {
        var last: Int64 = -1
        while true {
            var page: [IssuedCertificate] = []
            try database.read { connection in
                try connection.query(Self.certificatePage, [.integer(last)]) { row in
                    last = row.integer(7)
                    page.append(try Self.certificate(row))
                }
            }
            if page.isEmpty { return }
            for certificate in page { try body(certificate) }
        }
    }
}
