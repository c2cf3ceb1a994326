import PersonNames

/// The first look at all rows: what each site does, and how many rows each telephone has, roughly.
///
/// Rows come in the order of their numbers, three times: ``FindingCounts``, ``FindingCandidates``, ``FoundFindings``. Memory is 64 MB for
/// telephones, whatever their number, and about 3 kB a site.
public struct FindingCounts {
    /// From how many rows on a telephone is looked at.
    static let phoneRowsMin = 10
    static let phonePlaceBits = 26

    private(set) var sites: [String: SiteRows] = [:]
    private(set) var days = DayCounts()
    /// How many rows have a telephone of this place; several telephones may share one, so it is never too low.
    private(set) var phoneRows = [UInt8](repeating: 0, count: 1 << phonePlaceBits)

    /// What is known of one site.
    struct SiteRows {
        var slips = SlipSearch()
        var days = DayCounts()
    }

    /// Nothing seen yet.
    public init() {}

    /// Takes the next row.
    public mutating func take(_ row: FindingRow) {
        if let birth = row.birth { days.take(month: birth.month, day: birth.day) }
        sites[row.siteCode, default: SiteRows()].take(row)
        guard row.phone != 0 else { return }
        let place = FindingCounts.place(row.phone)
        if phoneRows[place] < .max { phoneRows[place] += 1 }
    }

    /// Where a telephone is counted.
    static func place(_ phone: UInt64) -> Int {
        Int((phone &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - phonePlaceBits))
    }
}

extension FindingCounts.SiteRows {
    mutating func take(_ row: FindingRow) {
        slips.take(row)
        if let birth = row.birth { days.take(month: birth.month, day: birth.day) }
    }
}
