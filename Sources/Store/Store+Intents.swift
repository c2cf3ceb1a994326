public import Issuance
import Pipeline
public import Records

/// Writing intents and holds down.
extension Store {
    /// Writes intents and holds down, in one transaction; the persons are no longer due, unless they changed since
    /// they were handed out.
    ///
    /// An intent for a dose document that has one already is left out, and so is one for a document that a later decision
    /// or signature has replaced; its person is due again because of that.
    ///
    /// - Returns: the intents that were written, by personal number.
    /// - Throws: ``StoreError/contradiction(_:)`` when an intent names an unknown record, or a document of another person.
    @discardableResult
    public func write(
        _ intents: [IssuanceIntent],
        holds: [(PersonalNumber, HoldReason)],
        at instant: Instant
    ) throws -> [IssuanceIntent] {
        let isSorted = zip(intents, intents.dropFirst()).allSatisfy { $0.personalNumber <= $1.personalNumber }
        let intents = isSorted ? intents : intents.sorted { $0.personalNumber < $1.personalNumber }
        let holds = holds.sorted { $0.0 < $1.0 }
        let owners = intents.map { Int64($0.personalNumber.value) }
        let heldPersons = holds.map { Int64($0.0.value) }
        let known = handedOut.persons(owners)
        let knownHeld = handedOut.persons(heldPersons)
        let written = try database.write { connection in
            // A person whose due version still stands has not changed: what was handed out need not be looked up again.
            var numbers: [Int64?] = []
            numbers.reserveCapacity(intents.count)
            for (intent, person) in zip(intents, known) {
                numbers.append(try Self.recordNumber(of: intent, in: person) ?? Self.lookUp(intent, on: connection))
            }
            var ends = Self.endDue.batch(expected: intents.count)
            for (place, person) in known.enumerated() where numbers[place] != nil {
                ends.add(owners[place])
                ends.add(person?.version ?? -1)
            }
            var isEnded = try connection.runEach(Self.endDue, ends).makeIterator()
            for place in intents.indices where numbers[place] != nil {
                if isEnded.next() == false { numbers[place] = try Self.lookUp(intents[place], on: connection) }
            }
            let (written, batch, rows) = try self.insert(intents, numbers, at: instant, on: connection)
            var cleared = Self.endHold.batch(expected: intents.count)
            for owner in owners { cleared.add(owner) }
            try connection.run(Self.endHold, cleared)
            try Self.hold(holds, heldPersons, knownHeld, on: connection)
            try self.note(
                "intend",
                [("written", written.count), ("known", intents.count - written.count), ("held", holds.count)],
                subject: batch.map { .intents($0) },
                after: rows,
                on: connection
            )
            return written
        }
        handedOut.forget(persons: owners + heldPersons)
        return written
    }

    /// Inserts intents under the numbers of a new batch, with their claims; gives those that were new, the batch and the rows of
    /// the claims.
    private func insert(
        _ intents: [IssuanceIntent],
        _ numbers: [Int64?],
        at instant: Instant,
        on connection: any SQLConnection
    ) throws -> (written: [IssuanceIntent], batch: Int64?, rows: SQLBatch?) {
        precondition(intents.count <= BlockNumber.rowCountMax, "more intents than one call takes")
        let candidates = intents.indices.filter { numbers[$0] != nil }
        guard !candidates.isEmpty else { return ([], nil, nil) }
        let batch = try connection.integer(
            "INSERT INTO issuance_batch (written_at) VALUES ($1) RETURNING batch_number",
            [.integer(Int64(instant.secondsSince1970))]
        )
        let first = BlockNumber.first(ofBatch: batch)
        var inserts = Self.insertCertificate.batch(expected: candidates.count, rowByteCount: 96)
        for (offset, place) in candidates.enumerated() {
            Self.add(intents[place], number: first + Int64(offset), record: numbers[place] ?? 0, to: &inserts)
        }
        let isNew = try connection.runEach(Self.insertCertificate, inserts)
        var claims = Self.insertClaims.batch(expected: candidates.count, rowByteCount: 384)
        var written: [IssuanceIntent] = []
        written.reserveCapacity(candidates.count)
        for (offset, place) in candidates.enumerated() where isNew[offset] {
            claims.add(first + Int64(offset))
            claims.add(intents[place].claims)
            written.append(intents[place])
        }
        try connection.run(Self.insertClaims, claims)
        return (written, batch, claims)
    }

    private static func hold(
        _ holds: [(PersonalNumber, HoldReason)],
        _ persons: [Int64],
        _ known: [HandedOut.Person?],
        on connection: any SQLConnection
    ) throws {
        var ends = endDue.batch(expected: holds.count)
        for (person, known) in zip(persons, known) {
            ends.add(person)
            ends.add(known?.version ?? -1)
        }
        let isEnded = try connection.runEach(endDue, ends)
        var batch = setHold.batch(expected: holds.count)
        for (place, hold) in holds.enumerated() where isEnded[place] || known[place] == nil {
            batch.add(persons[place])
            batch.add(hold.1.rawValue)
        }
        try connection.run(setHold, batch)
    }

    /// The number of the record behind an intent, from what was handed out.
    private static func recordNumber(of intent: IssuanceIntent, in person: HandedOut.Person?) -> Int64? {
        person?.doses.first { $0.key == intent.recordKey && $0.digest == intent.documentDigest }?.recordNumber
    }

    /// The number of the record behind an intent; nothing when the document was signed once and is not in force any more.
    private static func lookUp(_ intent: IssuanceIntent, on connection: any SQLConnection) throws -> Int64? {
        var found: (number: Int64, isInForce: Bool)?
        try connection.query(
            documentOfRecord,
            [
                .text(intent.recordKey.siteCode), .text(intent.recordKey.recordID), .bytes(intent.documentDigest),
                .integer(Int64(intent.personalNumber.value)),
            ]
        ) { row in
            let isInForce = row.integer(1) == 1
            found = (row.integer(0), isInForce || found?.isInForce == true)
        }
        guard let found else {
            throw StoreError.contradiction("an intent for an unknown record, or for another person's document")
        }
        return found.isInForce ? found.number : nil
    }
}
