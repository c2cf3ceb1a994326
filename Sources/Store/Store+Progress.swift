public import Progress

/// The funnel, counted in one consistent view.
///
/// A dose is certified when it is signed and its person's valid certificate shows this dose or a later one.
extension Store: ProgressSource {
    /// Counts everything.
    public func funnel() throws -> FunnelReport {
        try database.read { connection in
            var whole: [FunnelReport.Count] = []
            try connection.query("SELECT '', \(Self.counts)", []) { whole = Self.read($0) }
            var provinces: [FunnelReport.Province] = []
            try connection.query("SELECT r.province, \(Self.counts) GROUP BY r.province", []) { row in
                let counts = Self.read(row)
                provinces.append(
                    FunnelReport.Province(
                        code: row.text(0),
                        accepted: counts[0],
                        linked: counts[2],
                        attested: counts[3],
                        certified: counts[4]
                    )
                )
            }
            var causes: [FunnelReport.Cause] = []
            for (queue, sql) in Self.causeQueries {
                var queueCauses: [FunnelReport.Cause] = []
                try connection.query(sql, []) { row in
                    let reason = row.text(1)
                    queueCauses.append(
                        FunnelReport.Cause(
                            queue: queue,
                            code: reason.isEmpty ? row.text(0) : row.text(0) + "/" + reason,
                            count: FunnelReport.Count(people: Int(row.integer(3)), doses: Int(row.integer(2)))
                        )
                    )
                }
                causes += queueCauses.sorted { ($1.count.people, $0.code) < ($0.count.people, $1.code) }
            }
            return FunnelReport(
                refusedRows: Int(try connection.integer("SELECT count(*) FROM refused_row")),
                accepted: whole[0],
                awaitingLinkage: whole[1],
                linked: whole[2],
                attested: whole[3],
                certified: whole[4],
                certificates: Int(try connection.integer("SELECT count(*) FROM certificate WHERE state >= 1")),
                causes: causes,
                provinces: provinces.sorted { $0.code < $1.code }
            )
        }
    }

    /// Doses and people: accepted, awaiting linkage, linked, attested, certified.
    ///
    /// People who are not linked yet are counted by what they declared, apart from the linked by their sign.
    private static let counts = """
        count(*),
        count(DISTINCT CASE WHEN r.personal_number IS NULL THEN r.subject ELSE -r.personal_number END),
        count(CASE WHEN r.stage = 0 THEN 1 END), count(DISTINCT CASE WHEN r.stage = 0 THEN r.subject END),
        count(CASE WHEN r.stage >= 2 THEN 1 END), count(DISTINCT CASE WHEN r.stage >= 2 THEN r.personal_number END),
        count(CASE WHEN r.stage = 3 THEN 1 END), count(DISTINCT CASE WHEN r.stage = 3 THEN r.personal_number END),
        count(CASE WHEN r.stage = 3 AND r.dose_number <= p.certified_dose THEN 1 END),
        count(DISTINCT CASE WHEN r.stage = 3 AND r.dose_number <= p.certified_dose THEN r.personal_number END)
        FROM record r LEFT JOIN person p ON p.personal_number = r.personal_number
        """

    /// Code, reason, doses and people of what waits, by queue.
    private static let causeQueries = [
        (
            "identity",
            """
            SELECT outcome, coalesce(first_reason, ''), count(*), count(DISTINCT subject)
            FROM record WHERE stage = 1 GROUP BY outcome, coalesce(first_reason, '')
            """
        ),
        (
            "signature",
            """
            SELECT 'unsigned', '', count(*), count(DISTINCT personal_number)
            FROM record WHERE stage = 2 GROUP BY stage
            """
        ),
        (
            "issuance",
            """
            SELECT p.hold_reason, '', count(*), count(DISTINCT p.personal_number)
            FROM person p JOIN record r ON r.personal_number = p.personal_number
            WHERE p.hold_reason IS NOT NULL GROUP BY p.hold_reason
            """
        ),
    ]

    private static func read(_ row: SQLRow) -> [FunnelReport.Count] {
        (0..<5).map { place in
            FunnelReport.Count(people: Int(row.integer(2 + 2 * place)), doses: Int(row.integer(1 + 2 * place)))
        }
    }
}
