public import Records

/// Where doses wait for a signature, and for how long.
extension Store {
    /// Counts the waiting doses of every site by age.
    ///
    /// A dose's age runs from the decision that linked it: from then on the site could sign.
    public func signatureRadar(at instant: Instant) throws -> SignatureRadar {
        try database.read { connection in
            var barred: Set<String> = []
            try connection.query(
                "SELECT DISTINCT scope FROM site_signer WHERE barred_from IS NULL OR barred_from > $1",
                [.integer(Int64(instant.secondsSince1970))]
            ) { barred.insert($0.text(0)) }
            let signing = barred
            let bounds = SignatureRadar.ageBounds.map { Int64(instant.secondsSince1970 - $0 * 86_400) }
            var sites: [SignatureRadar.Site] = []
            try connection.query(Self.radar, bounds.map { .integer($0) }) { row in
                let young = Int(row.integer(3))
                let (week, month, all) = (Int(row.integer(4)), Int(row.integer(5)), Int(row.integer(6)))
                let age = instant.secondsSince1970 - Int(row.integer(9))
                sites.append(
                    SignatureRadar.Site(
                        code: row.text(0),
                        name: row.text(1),
                        province: row.text(2),
                        dosesByAge: [young, week - young, month - week, all - month],
                        people: Int(row.integer(7)),
                        signedBefore: Int(row.integer(8)),
                        oldestDays: max(0, age / 86_400),
                        hasSigner: signing.contains("site:" + row.text(0))
                            || (!row.isEmpty(2) && signing.contains("province:" + row.text(2)))
                    )
                )
            }
            return SignatureRadar(sites: sites)
        }
    }

    /// One row a site; the counts of younger groups are part of the older ones.
    private static let radar = """
        SELECT w.site_code, coalesce(t.name, ''), coalesce(t.province, ''), w.day, w.week, w.month, w.doses, w.people,
          w.signed_before, w.oldest
        FROM (
          SELECT s.site_code AS site_code,
            sum(CASE WHEN d.decided_at > $1 THEN 1 ELSE 0 END) AS day,
            sum(CASE WHEN d.decided_at > $2 THEN 1 ELSE 0 END) AS week,
            sum(CASE WHEN d.decided_at > $3 THEN 1 ELSE 0 END) AS month,
            count(*) AS doses, count(DISTINCT s.personal_number) AS people,
            sum(CASE WHEN EXISTS (SELECT 1 FROM dose_signature g WHERE g.record_number = s.record_number)
              THEN 1 ELSE 0 END) AS signed_before,
            min(d.decided_at) AS oldest
          FROM record_state s CROSS JOIN link_decision d
          WHERE s.stage = 2 AND d.record_number = s.record_number AND d.link_version = s.link_version
          GROUP BY s.site_code
        ) w LEFT JOIN site t ON t.site_code = w.site_code
        ORDER BY w.doses DESC, w.site_code
        """
}
