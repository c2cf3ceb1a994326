/// Which vaccine was used, for whom and when.
///
/// Shares and approval dates are vaccines_used.csv; how the shares split into primary doses, boosters and the campaigns of the
/// young is an estimate of this room. Only Pfizer and Moderna were allowed under 18. A vaccine is used from 20 days after its approval.
struct VaccineShelf {
    /// EU codes, in the order of the facts.
    static let codes: [StaticString] = [
        "EU/1/21/1529", "EU/1/20/1528", "BBIBP-CorV", "EU/1/20/1507", "Abdala", "Sputnik-V", "Hayat-Vax",
    ]
    /// Names under which sites enter them.
    static let localNames: [StaticString] = [
        "AstraZeneca", "Pfizer", "Vero Cell", "Moderna", "Abdala", "Sputnik V", "Hayat-Vax",
    ]
    private static let lotLetters: [StaticString] = ["NJ0", "FK0", "B2021", "300", "20ABD", "II-", "H2021"]
    private static let primary = [0.27, 0.15, 0.435, 0.075, 0.054, 0.013, 0.0073]
    private let approvals: [Int]
    private let primaryByAvailability: [WeightedChoice]
    private let boosters = WeightedChoice([0.41, 0.45, 0.01, 0.13])

    init() {
        let table = FactTable(PackageResources.vaccines_used_csv)
        approvals = (0..<7).map { row in
            let parts = table.text("vn_emergency_approval", row).split(separator: "-").compactMap { Int($0) }
            precondition(parts.count == 3, "a vaccine without a date of approval")
            return CalendarDay.days(parts[0], parts[1], parts[2]) + 20
        }
        primaryByAvailability = (0..<128).map { available in
            WeightedChoice(
                VaccineShelf.primary.enumerated().map { (available | 1) >> $0.offset & 1 == 1 ? $0.element : 0 }
            )
        }
    }

    /// Chooses the vaccine of a dose; `previous` is the one before, if any.
    func pick(
        day: Int,
        dose: Int,
        group: DoseCalendar.Group,
        age: Int,
        previous: Int?,
        _ generator: inout PinnedGenerator
    ) -> Int {
        if let previous, dose == 2, generator.chance(0.94) { return previous }
        if let previous, previous == 4, dose == 3 { return previous }
        if age < 18 {
            if age < 6 || day < approvals[3] { return 1 }
            return generator.chance(group == .teenager ? 0.92 : 0.55) ? 1 : 3
        }
        if dose > 2 { return boosters.pick(&generator) }
        var available = 0
        for (vaccine, approval) in approvals.enumerated() where approval <= day { available |= 1 << vaccine }
        return primaryByAvailability[available].pick(&generator)
    }

    /// Appends the lot of a vaccine in a province and month.
    static func appendLot(_ visit: Visit, province: Int, to output: inout ByteOutput) {
        output.append(lotLetters[visit.vaccine])
        let key = UInt64(visit.vaccine * 1_000_000 + province * 10_000 + visit.day / 30 * 8 + visit.lot)
        output.append(Int(PinnedGenerator.mixed(key) % 9000) + 1000, width: 4)
    }
}
