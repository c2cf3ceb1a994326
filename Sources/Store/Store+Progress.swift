public import Progress

/// The funnel, counted in one consistent view and one pass over the records' states.
///
/// A dose is certified when it is signed and its person's valid certificate shows this dose or a later one. People who are
/// not linked yet are counted by what they declared, apart from the linked by their sign.
extension Store: ProgressSource {
    /// Counts everything; holds about thirty bytes a person in memory meanwhile.
    public func funnel() throws -> FunnelReport {
        try database.read { connection in
            var people = PeopleCount()
            var causes: [String: (people: Set<Int64>, doses: Int)] = [:]
            try Self.countCertified(into: &people, on: connection)
            try Self.countStates(into: &people, causes: &causes, on: connection)
            try Self.countWaiting(into: &people, on: connection)
            func count(_ tallies: [PeopleCount.Tally], _ mark: PeopleCount.Mark) -> FunnelReport.Count {
                let tally = tallies[mark.rawValue.trailingZeroBitCount]
                return FunnelReport.Count(people: tally.people, doses: tally.doses)
            }
            let whole = people.whole
            let provinces = people.provinces.map { province in
                FunnelReport.Province(
                    code: province.code,
                    accepted: count(province.tallies, .accepted),
                    linked: count(province.tallies, .linked),
                    attested: count(province.tallies, .attested),
                    certified: count(province.tallies, .certified)
                )
            }
            var found = causes.map { code, cause in
                FunnelReport.Cause(
                    queue: "identity",
                    code: code,
                    count: FunnelReport.Count(people: cause.people.count, doses: cause.doses)
                )
            }
            found.sort { ($1.count.people, $0.code) < ($0.count.people, $1.code) }
            let unsigned = count(whole, .unsigned)
            if unsigned.doses > 0 {
                found.append(FunnelReport.Cause(queue: "signature", code: "unsigned", count: unsigned))
            }
            return FunnelReport(
                refusedRows: Int(try connection.integer("SELECT count(*) FROM refused_row")),
                accepted: count(whole, .accepted),
                awaitingLinkage: count(whole, .awaitingLinkage),
                linked: count(whole, .linked),
                attested: count(whole, .attested),
                certified: count(whole, .certified),
                certificates: Int(try connection.integer(Self.settledCount)),
                causes: found + (try Self.holds(on: connection)),
                provinces: provinces.sorted { $0.code < $1.code }
            )
        }
    }

    private static let settledCount =
        "SELECT (SELECT count(*) FROM certificate) - (SELECT count(*) FROM open_intent)"

    /// Rows that are read at once.
    private static let pageRowCount: Int64 = 20_000

    /// Hands pages of rows to `body` until one is empty; `sql` takes the last number and how many.
    static func forEachRow(
        _ sql: String,
        on connection: any SQLConnection,
        _ body: (SQLRow) throws -> Void
    ) throws {
        var last: Int64 = -1
        while true {
            var count: Int64 = 0
            try connection.query(sql, [.integer(last), .integer(pageRowCount)]) { row in
                count += 1
                last = row.integer(0)
                try body(row)
            }
            if count < pageRowCount { return }
        }
    }

    /// How far each person's certificate goes.
    private static func countCertified(into people: inout PeopleCount, on connection: any SQLConnection) throws {
        try forEachRow(
            "SELECT personal_number, certified_dose FROM person_certificate WHERE personal_number > $1"
                + " ORDER BY personal_number LIMIT $2",
            on: connection
        ) { people.note(person: -$0.integer(0), certifiedDose: $0.integer(1)) }
    }

    /// Records that were asked about.
    private static func countStates(
        into people: inout PeopleCount,
        causes: inout [String: (people: Set<Int64>, doses: Int)],
        on connection: any SQLConnection
    ) throws {
        try forEachRow(
            "SELECT record_number, stage, personal_number, subject, dose_number, province, outcome, first_reason"
                + " FROM record_state WHERE record_number > $1 ORDER BY record_number LIMIT $2",
            on: connection
        ) { row in
            let stage = row.integer(1)
            var bits = PeopleCount.Mark.accepted.rawValue
            switch stage {
            case RecordStage.awaitingLinkage: bits |= PeopleCount.Mark.awaitingLinkage.rawValue
            case RecordStage.identityQueue:
                let code = row.isEmpty(7) ? row.text(6) : row.text(6) + "/" + row.text(7)
                causes[code, default: (people: [], doses: 0)].people.insert(row.integer(3))
                causes[code, default: (people: [], doses: 0)].doses += 1
            case RecordStage.signatureQueue:
                bits |= PeopleCount.Mark.linked.rawValue | PeopleCount.Mark.unsigned.rawValue
            case RecordStage.attested: bits |= PeopleCount.Mark.linked.rawValue | PeopleCount.Mark.attested.rawValue
            default: throw StoreError.corrupt("record_state.stage")
            }
            people.add(
                person: stage >= RecordStage.signatureQueue ? -row.integer(2) : row.integer(3),
                province: people.place(ofProvince: row.text(5)),
                bits: bits,
                doseNumber: row.integer(4)
            )
        }
    }

    /// Records without a state: they wait to be asked about for the first time.
    private static func countWaiting(into people: inout PeopleCount, on connection: any SQLConnection) throws {
        let bits = PeopleCount.Mark.accepted.rawValue | PeopleCount.Mark.awaitingLinkage.rawValue
        for batch in try waitingBatches(from: 0, on: connection) {
            try connection.query(
                waitingSubjects,
                [
                    .integer(BlockNumber.first(ofBatch: batch.number)),
                    .integer(BlockNumber.end(ofBatch: batch.number)),
                ]
            ) { row in
                let province = people.place(ofProvince: row.text(1))
                people.add(person: row.integer(0), province: province, bits: bits, doseNumber: 0)
            }
        }
    }

    private static let waitingSubjects = """
        SELECT r.subject, r.province FROM record r LEFT JOIN record_state s ON s.record_number = r.record_number
        WHERE r.record_number >= $1 AND r.record_number < $2 AND s.record_number IS NULL
        """

    /// What holds persons back at issuing.
    private static func holds(on connection: any SQLConnection) throws -> [FunnelReport.Cause] {
        var causes: [FunnelReport.Cause] = []
        try connection.query(
            "SELECT h.reason, count(*), count(DISTINCT h.personal_number) FROM person_hold h"
                + " JOIN record_state s ON s.personal_number = h.personal_number GROUP BY h.reason",
            []
        ) { row in
            causes.append(
                FunnelReport.Cause(
                    queue: "issuance",
                    code: row.text(0),
                    count: FunnelReport.Count(people: Int(row.integer(2)), doses: Int(row.integer(1)))
                )
            )
        }
        return causes.sorted { ($1.count.people, $0.code) < ($0.count.people, $1.code) }
    }
}
