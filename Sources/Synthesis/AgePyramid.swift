/// How old the people of Viet Nam were on 1 July 2021.
///
/// Percent by five-year groups, rounded from the General Statistics Office's 2019 census carried two years on and the
/// United Nations' World Population Prospects: 0-4 8.0, 5-9 8.0, 10-14 7.7, 15-19 6.9, 20-24 7.0, 25-29 8.1, 30-34 8.8,
/// 35-39 8.0, 40-44 7.2, 45-49 6.5, 50-54 6.0, 55-59 5.4, 60-64 4.5, 65-69 3.3, 70-74 1.9, 75-79 1.1, 80-84 0.9,
/// 85-89 0.5, 90-94 0.2 (estimates to about 0.3 points).
struct AgePyramid {
    /// Percent of people in each five-year group.
    static let percents = [
        8.0, 8.0, 7.7, 6.9, 7.0, 8.1, 8.8, 8.0, 7.2, 6.5, 6.0, 5.4, 4.5, 3.3, 1.9, 1.1, 0.9, 0.5, 0.2,
    ]
    /// The day that ages refer to.
    static let referenceDay = CalendarDay.days(2021, 7, 1)
    private let adults: WeightedChoice
    private let children: WeightedChoice

    init() {
        let years = AgePyramid.percents.flatMap { [Double](repeating: $0 / 5, count: 5) }
        adults = WeightedChoice(years.enumerated().map { $0.offset >= 18 ? $0.element : 0 })
        children = WeightedChoice(years.enumerated().map { $0.offset < 18 ? $0.element : 0 })
    }

    /// The share of people who were younger than an age, in years, on 1 July 2021.
    static func share(below age: Double) -> Double {
        var sum = 0.0
        for (group, percent) in percents.enumerated() {
            sum += percent / 100 * min(1, max(0, (age - Double(group) * 5) / 5))
        }
        return sum
    }

    /// Draws the birth day, in days since 1970, of a grown-up (18 or older) or of a child.
    func birth(isAdult: Bool, _ generator: inout PinnedGenerator) -> Int {
        let years = isAdult ? adults.pick(&generator) : children.pick(&generator)
        return AgePyramid.referenceDay - Int((Double(years) + generator.unit()) * 365.2425) - 1
    }
}
