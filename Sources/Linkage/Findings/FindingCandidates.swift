/// The second look: how many different people each much used telephone has.
public struct FindingCandidates {
    /// How many people a telephone must have before it proves nothing of anybody.
    public static let phoneSubjectsMin = 10

    private let counts: FindingCounts
    private var phones: [UInt64: Subjects] = [:]

    /// Up to ``phoneSubjectsMin`` people of a telephone, and how many rows it has.
    struct Subjects {
        var first: [Int64] = []
        var rowCount = 0
    }

    /// Goes on from the first look.
    public init(_ counts: consuming FindingCounts) { self.counts = counts }

    /// Takes the next row, the same rows in the same order.
    public mutating func take(_ row: FindingRow) {
        guard row.phone != 0, counts.phoneRows[FindingCounts.place(row.phone)] >= FindingCounts.phoneRowsMin else {
            return
        }
        phones[row.phone, default: Subjects()].take(row.subject)
    }

    /// What was found: slipped lists, default dates, shared telephones; in this order, each by site or telephone.
    public consuming func found() -> FoundFindings {
        var slips: [BatchFinding] = []
        var dates: [BatchFinding] = []
        let usual = usualShares()
        for code in counts.sites.keys.sorted() {
            guard var site = counts.sites[code] else { continue }
            site.slips.end()
            slips += site.slips.runs.map { FoundFindings.slip($0.direction, $0.run, site: code) }
            dates += FindingCandidates.defaultDates(of: site.days, usual, site: code)
        }
        let shared = phones.filter { $0.value.first.count >= FindingCandidates.phoneSubjectsMin }
        let telephones = shared.keys.sorted().map { phone in
            BatchFinding(
                kind: .sharedPhone,
                siteCode: "",
                subject: String(phone),
                recordCount: shared[phone]?.rowCount ?? 0,
                expectedCount: 0
            )
        }
        return FoundFindings(findings: slips + dates + telephones)
    }

    /// The share of each day at the site in the middle: many sites may have the same default.
    private func usualShares() -> [Double] {
        let sites = counts.sites.values.filter { $0.days.total >= FindingCandidates.dateRowsMin }
        return (0..<DayCounts.placeCount).map { place in
            let shares = sites.map { Double($0.days.counts[place]) / Double($0.days.total) }.sorted()
            // A day that nobody else declares is still expected as often as any other.
            return max(shares.isEmpty ? 0 : shares[shares.count / 2], 1.0 / 800)
        }
    }

    /// Days that a site declares far more often than is usual.
    private static func defaultDates(of days: DayCounts, _ usual: [Double], site: String) -> [BatchFinding] {
        guard days.total >= dateRowsMin else { return [] }
        return days.counts.indices.compactMap { place in
            let count = Double(days.counts[place])
            let expected = usual[place] * Double(days.total)
            guard count >= dateExcessMin * expected, bits(count, expected) >= dateBitsMin else { return nil }
            return BatchFinding(
                kind: .siteDefaultDate,
                siteCode: site,
                subject: DayCounts.text(ofPlace: place),
                recordCount: Int(days.counts[place]),
                expectedCount: expected
            )
        }
    }

    private static let dateRowsMin = 50
    /// At least two of three such rows are no birthdays.
    private static let dateExcessMin = 3.0
    /// Beyond chance among all days of all sites.
    private static let dateBitsMin = 40.0

    /// How unlikely it is to count so many, in bits: Chernoff's bound of the Poisson tail, (λ e ⁄ k)^k e^−λ.
    private static func bits(_ count: Double, _ expected: Double) -> Double {
        count * BinaryLogarithm.log2(count / expected) - (count - expected) * 1.442_695_040_888_963_4
    }
}

extension FindingCandidates.Subjects {
    mutating func take(_ subject: Int64) {
        rowCount += 1
        if first.count < FindingCandidates.phoneSubjectsMin, !first.contains(subject) { first.append(subject) }
    }
}
