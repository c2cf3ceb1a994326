/// A way in which a declared record and the register come not to agree.
///
/// Source: error_model.csv, MISMATCH §2.
enum FaultKind: Int, CaseIterable {
    case oldNumber, numberMissing, numberLostZeros, numberMalformed, numberUnknown, numberOfNeighbour, numberOfOther
    case numberSuperseded, diacriticsDropped, nameStyle, nameTyping, middleName, nameOrder, nameEncoding, nameMarker
    case nameChanged, birthYearOnly, birthDaySwapped, birthDigit, birthTwoDates, sexWrong, subjectSplit, doseTwice
    case registerWrong, foreigner, ghost, several, unanswered

    /// The stable codes, in the order of the cases.
    static let codes = [
        "ID-01", "ID-02", "ID-03", "ID-04", "ID-05", "ID-06", "ID-07", "ID-08", "NM-01", "NM-02", "NM-03", "NM-04",
        "NM-05", "NM-06", "NM-07", "NM-08", "DB-01", "DB-02", "DB-03", "DB-04", "SX-01", "DP-01", "DP-02", "PD-01",
        "FR-01", "XX-01", "OT-01", "UN-01",
    ]
    /// The kinds that a declared identity can have while a number stands in it.
    static let declared: [FaultKind] = [
        .oldNumber, .numberLostZeros, .numberUnknown, .numberOfNeighbour, .numberOfOther, .numberSuperseded,
        .diacriticsDropped, .nameStyle, .nameTyping, .middleName, .nameOrder, .nameEncoding, .nameMarker, .nameChanged,
        .birthYearOnly, .birthDaySwapped, .birthDigit, .birthTwoDates, .sexWrong, .several,
    ]

    /// What part of the identity is wrong; no two faults of one record share it.
    enum Family { case identifier, name, birth, sex, other }

    /// What part of the identity is wrong.
    var family: Family {
        switch self {
        case .oldNumber, .numberMissing, .numberLostZeros, .numberMalformed, .numberUnknown, .numberOfNeighbour,
            .numberOfOther, .numberSuperseded:
            .identifier
        case .diacriticsDropped, .nameStyle, .nameTyping, .middleName, .nameOrder, .nameEncoding, .nameMarker,
            .nameChanged:
            .name
        case .birthYearOnly, .birthDaySwapped, .birthDigit, .birthTwoDates: .birth
        case .sexWrong: .sex
        case .subjectSplit, .doseTwice, .registerWrong, .foreigner, .ghost, .several, .unanswered: .other
        }
    }

    /// Percent of the unverified whose primary cause is each kind, in the order of the cases.
    static func shares() -> [Double] {
        let table = FactTable(PackageResources.error_model_csv)
        var shares: [String: Double] = [:]
        for row in 0..<table.rowCount {
            shares[table.text("id", row)] = table.number("est_share_of_unverified_pct", row)
        }
        return codes.map { code in
            guard let share = shares[code] else { preconditionFailure("error_model.csv lacks a kind") }
            return share
        }
    }
}
