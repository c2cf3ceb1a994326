public import Linkage
public import Pipeline
public import Records

/// Linking: decisions are added, never edited; the record shows the last one.
extension Store: LinkageLedger {
    /// How many records wait to be linked.
    public func awaitingLinkageCount() throws -> Int {
        try database.read { Int(try $0.integer("SELECT count(*) FROM record WHERE stage = 0")) }
    }

    /// The next records that wait, in the order of their numbers, all with a number above `last`.
    public func recordsAwaitingLinkage(after last: Int64, limit: Int) throws -> [Stored<AcceptedRecord>] {
        try database.read { connection in
            var page: [Stored<AcceptedRecord>] = []
            page.reserveCapacity(limit)
            try connection.query(
                "SELECT \(RecordColumns.accepted) FROM record r WHERE r.stage = 0 AND r.record_number > $1"
                    + " ORDER BY r.record_number LIMIT $2",
                [.integer(last), .integer(Int64(limit))]
            ) { page.append(Stored(number: $0.integer(0), value: try RecordColumns.accepted($0))) }
            return page
        }
    }

    /// Stores decisions, in one transaction.
    ///
    /// An automatic decision without a disclosed person stays in the identity queue with its outcome. A record that
    /// was linked before and now belongs to another person, to nobody, or to the same person under another name or
    /// birth date loses its site signature; the persons concerned become due.
    public func save(_ decisions: [Stored<LinkDecision>], at instant: Instant) throws {
        let decisions = decisions.sorted { $0.number < $1.number }
        try database.write { connection in
            var updates = SQLBatch(width: 9, expected: decisions.count)
            for decision in decisions { updates.append(Self.recordColumns(decision)) }
            let counts = try connection.executeMany(Self.linkWaiting, updates)
            var persons: [Int64: String] = [:]
            for (decision, count) in zip(decisions, counts) {
                if count == 0 { try self.relink(decision, on: connection) }
                if let linked = decision.value.linked {
                    persons[Int64(linked.identity.personalNumber.value)] = linked.record.identity.province
                }
            }
            var people = SQLBatch(width: 2, expected: persons.count)
            for (number, province) in persons.sorted(by: { $0.key < $1.key }) {
                people.append([.integer(number), .text(province)])
            }
            try connection.executeMany(Self.insertPerson, people)
            var history = SQLBatch(width: 10, expected: decisions.count)
            for decision in decisions { history.append(Self.historyColumns(decision, at: instant)) }
            let kept = try connection.executeMany(Self.insertDecision, history)
            guard kept.allSatisfy({ $0 == 1 }) else {
                throw StoreError.contradiction("a decision about a record that is not stored")
            }
            let automatic = decisions.count { $0.value.linked != nil }
            try self.note(
                "link",
                [("linked", automatic), ("waiting", decisions.count - automatic)],
                on: connection
            )
        }
    }

    /// Puts the records with this outcome back into the line; says how many.
    public func reopen(_ outcome: LinkOutcome) throws -> Int {
        try database.write { connection in
            let count = try connection.execute(
                "UPDATE record SET stage = 0 WHERE stage = 1 AND outcome = $1",
                [.text(outcome.rawValue)]
            )
            if count > 0 { try self.note("reopen", [(outcome.rawValue, count)], on: connection) }
            return count
        }
    }

    /// Hands the last decision about every record to `body`, in the order of the records' numbers; in pages, outside
    /// any transaction.
    public func forEachDecision(_ body: (DecisionRow) throws -> Void) throws {
        var last: Int64 = -1
        while true {
            var page: [DecisionRow] = []
            try database.read { connection in
                try connection.query(Self.decisionPage, [.integer(last)]) { row in
                    last = row.integer(0)
                    page.append(try Self.decision(row))
                }
            }
            if page.isEmpty { return }
            for decision in page { try body(decision) }
        }
    }

    /// Applies a decision to a record that was linked before.
    private func relink(_ decision: Stored<LinkDecision>, on connection: any SQLConnection) throws {
        var before: (identity: LinkedIdentity, stage: Int64)?
        try connection.query(
            "SELECT \(RecordColumns.linked), r.stage FROM record r WHERE r.record_number = $1 AND r.stage >= 2",
            [.integer(decision.number)]
        ) { before = (try RecordColumns.linked($0).identity, $0.integer(RecordColumns.linkedCount)) }
        guard let before else { throw StoreError.contradiction("a decision about a record that is not stored") }
        let now = decision.value.linked?.identity
        var columns = Self.recordColumns(decision)
        guard now != before.identity else {
            columns[0] = .integer(before.stage)
            try connection.execute(Self.linkLinked, columns)
            return
        }
        try connection.execute(Self.linkLinked, columns)
        try connection.execute(Self.voidSignature, [.integer(decision.number)])
        let former = Int64(before.identity.personalNumber.value)
        try connection.execute(Self.makeDue, [.integer(former)])
        try connection.execute(Self.dismissWithoutDoses, [.integer(former)])
        guard let now, let province = decision.value.linked?.record.identity.province else { return }
        let person = Int64(now.personalNumber.value)
        try connection.execute(Self.insertPerson, [.integer(person), .text(province)])
        try connection.execute(Self.makeDue, [.integer(person)])
    }
}
