public import Linkage
public import Pipeline
public import Records

/// Linking: decisions are added, never edited; the record's state shows the last one.
extension Store: LinkageLedger {
    /// How many records wait to be linked.
    public func awaitingLinkageCount() throws -> Int {
        try database.read { connection in
            Int(
                try connection.integer(
                    "SELECT CAST(coalesce(sum(waiting_count), 0) AS BIGINT) FROM intake_batch WHERE waiting_count > 0"
                )
            )
        }
    }

    /// The next records that wait, in the order of their numbers, all with a number above `last`.
    ///
    /// A record waits while it has no state, or was reopened; its batch of intake counts how many do.
    public func recordsAwaitingLinkage(after last: Int64, limit: Int) throws -> [Stored<AcceptedRecord>] {
        try database.read { connection in
            var page: [Stored<AcceptedRecord>] = []
            page.reserveCapacity(limit)
            for batch in try Self.waitingBatches(from: last, on: connection) where page.count < limit {
                try connection.query(
                    batch.isWhole ? Self.acceptedPage : Self.waitingPage,
                    [
                        .integer(max(last, BlockNumber.first(ofBatch: batch.number) - 1)),
                        .integer(BlockNumber.end(ofBatch: batch.number)), .integer(Int64(limit - page.count)),
                    ]
                ) { page.append(Stored(number: $0.integer(0), value: try RecordColumns.accepted($0))) }
            }
            return page
        }
    }

    /// The batches of intake with records that wait, from the one that holds `last`; whole ones are not linked at all.
    static func waitingBatches(
        from last: Int64,
        on connection: any SQLConnection
    ) throws -> [(number: Int64, isWhole: Bool)] {
        var batches: [(number: Int64, isWhole: Bool)] = []
        try connection.query(
            "SELECT batch_number, record_count, waiting_count FROM intake_batch"
                + " WHERE waiting_count > 0 AND batch_number >= $1 ORDER BY batch_number",
            [.integer(BlockNumber.batch(of: last))]
        ) { batches.append((number: $0.integer(0), isWhole: $0.integer(1) == $0.integer(2))) }
        return batches
    }

    /// Stores decisions, in one transaction.
    ///
    /// An automatic decision without a disclosed person stays in the identity queue with its outcome. A record that
    /// was linked before and now belongs to another person, to nobody, or to the same person under another name or
    /// birth date loses its site signature; the persons concerned become due.
    public func save(_ decisions: [Stored<LinkDecision>], at instant: Instant) throws {
        let isSorted = zip(decisions, decisions.dropFirst()).allSatisfy { $0.number <= $1.number }
        let decisions = isSorted ? decisions : decisions.sorted { $0.number < $1.number }
        try database.write { connection in
            var states = Self.insertState.batch(expected: decisions.count, rowByteCount: 16)
            for decision in decisions { Self.addState(decision, to: &states) }
            let isFirst = try connection.runEach(Self.insertState, states)
            var leaving: [Int64: Int64] = [:]
            var former: [UInt8] = []
            var history = Self.insertDecision.batch(expected: decisions.count, rowByteCount: 160)
            for (decision, isFirst) in zip(decisions, isFirst) {
                var version: Int64 = 1
                var waited = true
                if !isFirst { (version, waited) = try self.relink(decision, &former, on: connection) }
                if waited { leaving[BlockNumber.batch(of: decision.number), default: 0] -= 1 }
                Self.addHistory(decision, version: version, at: instant, to: &history)
            }
            try connection.run(Self.insertDecision, history)
            try Self.moveWaiting(leaving, on: connection)
            let automatic = decisions.count { $0.value.linked != nil }
            try self.note(
                "link",
                [("linked", automatic), ("waiting", decisions.count - automatic)],
                subject: .decisions(ActSubject.ranges(decisions.map(\.number)), instant),
                before: former,
                after: history,
                on: connection
            )
        }
    }

    /// Puts the records with this outcome back into the line; says how many.
    public func reopen(_ outcome: LinkOutcome) throws -> Int {
        try database.write { connection in
            var count = 0
            var entering: [Int64: Int64] = [:]
            try connection.query(
                "UPDATE record_state SET stage = 0 WHERE stage = 1 AND outcome = $1 RETURNING record_number",
                [.text(outcome.rawValue)]
            ) { row in
                count += 1
                entering[BlockNumber.batch(of: row.integer(0)), default: 0] += 1
            }
            try Self.moveWaiting(entering, on: connection)
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

    /// Changes how many records of each batch wait.
    private static func moveWaiting(_ changes: [Int64: Int64], on connection: any SQLConnection) throws {
        var batch = moveWaiting.batch()
        for (number, change) in changes.sorted(by: { $0.key < $1.key }) {
            batch.append([.integer(number), .integer(change)])
        }
        try connection.run(moveWaiting, batch)
    }

    /// Applies a decision to a record that has a state; says its version, and whether the record waited for it.
    ///
    /// - Parameter former: gets number, version and stage of the record as it stood.
    private func relink(
        _ decision: Stored<LinkDecision>,
        _ former: inout [UInt8],
        on connection: any SQLConnection
    ) throws -> (version: Int64, waited: Bool) {
        var found: (stage: Int64, version: Int64)?
        var before: LinkedIdentity?
        try connection.query(
            "SELECT s.stage, s.link_version FROM record_state s WHERE s.record_number = $1",
            [.integer(decision.number)]
        ) { found = ($0.integer(0), $0.integer(1)) }
        guard let found else { throw StoreError.contradiction("a decision about a record that is not stored") }
        for number in [decision.number, found.version, found.stage] { Self.append(number, to: &former) }
        if found.stage >= RecordStage.signatureQueue {
            try connection.query(
                "SELECT \(RecordColumns.linked) FROM record_state s \(RecordColumns.joinLinked) AND s.record_number = $1",
                [.integer(decision.number)]
            ) { before = try RecordColumns.linked($0).identity }
        }
        let now = decision.value.linked?.identity
        let isSame = before != nil && before == now
        let answer = decision.value.answer
        let stage = now == nil ? RecordStage.identityQueue : RecordStage.signatureQueue
        var values: [SQLValue] = [
            .integer(isSame ? found.stage : stage), .text(answer.outcome.rawValue),
            .optional(answer.reasons.first?.rawValue), .integer(found.version + 1), .integer(decision.number),
        ]
        if !isSame { values.append(now.map { .integer(Int64($0.personalNumber.value)) } ?? .null) }
        try connection.execute(isSame ? Self.relinkSame : Self.relinkAnew, values)
        let result = (version: found.version + 1, waited: found.stage == RecordStage.awaitingLinkage)
        guard let before, !isSame else { return result }
        // The number of an event of its own is a version that no person was handed out in.
        let version = try connection.integer(
            "INSERT INTO audit_event (happened_at, step, counts) VALUES ($1, 'relink', '{\"records\":1}')"
                + " RETURNING event_number",
            [.integer(Int64(self.now().secondsSince1970))]
        )
        var due = Self.makeDue.batch()
        let persons = Set([before.personalNumber, now?.personalNumber].compactMap { $0.map { Int64($0.value) } })
        for person in persons.sorted() { due.append([.integer(person), .integer(-version)]) }
        try connection.run(Self.makeDue, due)
        for sql in Self.dismissWithoutDoses {
            try connection.execute(sql, [.integer(Int64(before.personalNumber.value))])
        }
        return result
    }
}
