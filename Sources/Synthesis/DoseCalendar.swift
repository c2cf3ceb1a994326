/// When the people of an age group came for each dose, so that the doses of every month are those of the country.
///
/// The monthly totals are doses_by_month.csv up to July 2022 (245.8 million for 98.5 million people). How each month splits
/// into age groups and dose numbers is an estimate of this room, in millions, kept in `split`; it is scaled to the totals.
/// Whoever ranks low in a group came early for every dose, so dose numbers follow each other.
struct DoseCalendar {
    /// Who was vaccinated under which campaign, by age.
    enum Group: Int, CaseIterable {
        /// 18 and older in November 2021.
        case adult
        /// 12 to 17 in November 2021.
        case teenager
        /// 5 years old by April 2022, and no teenager in November 2021.
        case child
    }

    /// The last day of July 2022, in days since 1970: the nation's records end here.
    static let lastDay = CalendarDay.days(2022, 7, 31)
    /// Dose cells of each group: four for adults, three for teenagers, two for children.
    private static let cells: [Range<Int>] = [0..<4, 4..<7, 7..<9]
    /// Millions by month from March 2021: adults 1 to 4, teenagers 1 to 3, children 1 and 2.
    private static let split: [[Double]] = [
        [0.05, 0, 0, 0, 0, 0, 0, 0, 0],
        [0.469, 0, 0, 0, 0, 0, 0, 0, 0],
        [0.5, 0.031, 0, 0, 0, 0, 0, 0, 0],
        [2.58, 0.12, 0, 0, 0, 0, 0, 0, 0],
        [2.2, 0.45, 0, 0, 0, 0, 0, 0, 0],
        [12.0, 2.1, 0, 0, 0, 0, 0, 0, 0],
        [16.5, 6.5, 0, 0, 0, 0, 0, 0, 0],
        [22.5, 16.6, 0, 0, 0, 0, 0, 0, 0],
        [8.6, 22.0, 0.3, 0, 6.8, 0.7, 0, 0, 0],
        [2.6, 14.0, 7.0, 0, 1.7, 6.2, 0, 0, 0],
        [0.9, 4.2, 22.2, 0, 0.2, 1.1, 0, 0, 0],
        [0.3, 1.1, 11.6, 0, 0.1, 0.3, 0, 0, 0],
        [0.2, 0.6, 10.7, 0, 0.1, 0.2, 0, 0, 0],
        [0.1, 0.2, 3.5, 0, 0.05, 0.1, 0, 3.55, 0],
        [0.05, 0.15, 1.7, 1.2, 0.03, 0.05, 0.02, 2.4, 1.1],
        [0.03, 0.1, 1.2, 5.9, 0.01, 0.03, 1.63, 1.1, 1.5],
        [0.02, 0.05, 0.4, 8.4, 0, 0.02, 1.95, 0.76, 2.2],
    ]
    /// First day of each month, and the day after the last.
    private let monthStarts: [Int]
    /// Cumulated share of the group at the end of each month, by cell.
    private let cumulated: [[Double]]

    /// - Parameter populationShares: share of all people in each group, not counting who died before.
    init(populationShares: [Double]) {
        let table = FactTable(PackageResources.doses_by_month_csv)
        precondition(DoseCalendar.split.count == 17 && table.rowCount >= 17, "the calendar covers 17 months")
        var cumulated = [[Double]](repeating: [], count: 9)
        for month in 0..<17 {
            let row = DoseCalendar.split[month]
            guard let total = table.number("doses_in_month_million", month) else {
                preconditionFailure("a month without doses")
            }
            let scale = total / row.reduce(0, +) / 98.5
            for group in Group.allCases {
                for cell in DoseCalendar.cells[group.rawValue] {
                    let before = cumulated[cell].last ?? 0
                    cumulated[cell].append(before + row[cell] * scale / populationShares[group.rawValue])
                }
            }
        }
        self.cumulated = cumulated
        self.monthStarts = (0...17).map { CalendarDay.days(2021 + ($0 + 2) / 12, ($0 + 2) % 12 + 1, 1) }
    }

    /// How many doses a group's campaign had.
    func doseCount(_ group: Group) -> Int { DoseCalendar.cells[group.rawValue].count }

    /// The day of a dose for somebody of a rank (0 first, 1 last) in the group; nothing when they did not come.
    func day(of dose: Int, _ group: Group, rank: Double) -> Int? {
        let shares = cumulated[DoseCalendar.cells[group.rawValue].lowerBound + dose]
        guard let month = shares.firstIndex(where: { $0 > rank }) else { return nil }
        let before = month == 0 ? 0 : shares[month - 1]
        let length = Double(monthStarts[month + 1] - monthStarts[month])
        return monthStarts[month] + Int((rank - before) / (shares[month] - before) * length)
    }
}
