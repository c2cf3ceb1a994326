/// How likely a declared identity is wrong, where, when, through which channel and for whom.
///
/// Faults cluster (MISMATCH §2): province after the ministry's list of 5 August 2022; time ×0.5 before July 2021, ×1.8 August to
/// November 2021, ×0.3 after 8 April 2022; channel ×0.4 scan, ×1.7 list, ×2 paper; site Gamma(2), mean 1. A factor multiplies a
/// hazard h, the probability is 1 − e^(−h·factors); h is solved per province so that the margins hold: of all declared people
/// 10.8 % without a usable number at their first visit (7.7 % none, 3.1 % malformed), and 23 % with wrong data. Later visits
/// put most missing numbers right and a sixth of the wrong data: that leads from the 27.8 million of April 2022 to the 17 million of July.
struct ClusterFactors {
    /// Share of people whose number is missing, and malformed, at the first visit.
    static let missing = 0.0771
    static let malformed = 0.0309
    /// Share of people with a number whose data are wrong at the first visit.
    static let wrong = 0.230 / (1 - missing - malformed)
    /// Days since 1970 at which the time factor changes.
    private static let steps = [
        CalendarDay.days(2021, 7, 1), CalendarDay.days(2021, 8, 1), CalendarDay.days(2021, 12, 1),
        CalendarDay.days(2022, 4, 9),
    ]
    private static let periods = [0.5, 1, 1.8, 1, 0.3]
    private static let channelFactors = [0.4, 1, 1.7, 2.0]
    private static let channels = [
        WeightedChoice([0.05, 0.6, 0.05, 0.3]), WeightedChoice([0.05, 0.6, 0.1, 0.25]),
        WeightedChoice([0.07, 0.33, 0.32, 0.28]), WeightedChoice([0.15, 0.5, 0.2, 0.15]),
        WeightedChoice([0.45, 0.45, 0.05, 0.05]), WeightedChoice([0.15, 0.35, 0.45, 0.05]),
    ]
    private var wrongHazards: [Double] = []
    private var malformedHazard = 0.0
    /// Hazards of a missing number: under 15, over 70, all others.
    private var missingHazards: [Double] = []
    private let missingProvince: [Double]

    init(provinces: [Province], calendar: DoseCalendar, groupShares: [Double]) {
        let national = 0.156
        var relative = provinces.map { ($0.wrongShare ?? 0) / national }
        let people = provinces.reduce(0) { $0 + $1.thousands }
        let known = provinces.reduce(0) { $0 + $1.thousands * (($1.wrongShare ?? 0) / national) }
        let rest = provinces.reduce(0) { $0 + ($1.wrongShare == nil ? $1.thousands * $1.region.wrongFactor : 0) }
        for (index, province) in provinces.enumerated() where province.wrongShare == nil {
            relative[index] = province.region.wrongFactor * (people - known) / rest
        }
        missingProvince = zip(provinces, relative).map { province, factor in
            (factor + 1) / 2 * (province.region == .northernMountains ? 1.2 : 1)
        }
        let samples = ClusterFactors.sampled(calendar, groupShares)
        let all = samples.flatMap { $0 }
        wrongHazards = relative.map { ClusterFactors.hazard(all, target: min(0.75, ClusterFactors.wrong * $0)) }
        malformedHazard = ClusterFactors.hazard(all, target: ClusterFactors.malformed)
        missingHazards = [
            ClusterFactors.hazard(samples[2] + samples[1].prefix(samples[1].count * 2 / 5), target: 0.285),
            ClusterFactors.hazard(samples[0], target: 0.325),
            ClusterFactors.hazard(samples[0], target: 0.0235),
        ]
    }

    /// Position in the time table.
    static func period(_ day: Int) -> Int { steps.firstIndex { day < $0 } ?? steps.count }

    /// Draws the channel of a visit: 0 scan, 1 typed, 2 list, 3 paper.
    ///
    /// Schools hand in lists.
    static func channel(_ day: Int, isChild: Bool, _ generator: inout PinnedGenerator) -> Int {
        channels[isChild ? 5 : period(day)].pick(&generator)
    }

    /// The product of time and channel.
    static func factor(day: Int, channel: Int) -> Double { periods[period(day)] * channelFactors[channel] }

    /// Probability that no number is declared.
    func missing(province: Int, factor: Double, ageYears: Int) -> Double {
        let hazard = missingHazards[ageYears < 15 ? 0 : ageYears > 70 ? 1 : 2]
        return 1 - PinnedMath.decay(hazard * factor * missingProvince[province])
    }

    /// Probability that the number is malformed.
    func malformed(factor: Double) -> Double { 1 - PinnedMath.decay(malformedHazard * factor) }

    /// Probability that something else is wrong.
    func wrong(province: Int, factor: Double) -> Double { 1 - PinnedMath.decay(wrongHazards[province] * factor) }

    /// Products of factors as first visits have them, by age group, in proportion to the groups.
    private static func sampled(_ calendar: DoseCalendar, _ groupShares: [Double]) -> [[Double]] {
        var generator = PinnedGenerator(seed: 0x5EED, key: 2)
        let gamma = PinnedMath.gammaQuantiles(count: 256)
        return DoseCalendar.Group.allCases.map { group in
            (0..<Int(2000 * groupShares[group.rawValue])).compactMap { _ in
                guard let day = calendar.day(of: 0, group, rank: generator.unit()) else { return nil }
                let channel = channel(day, isChild: group != .adult, &generator)
                return gamma[generator.below(256)] * factor(day: day, channel: channel)
            }
        }
    }

    /// The hazard at which the mean probability over the samples is the target.
    private static func hazard(_ samples: [Double], target: Double) -> Double {
        var low = 0.0
        var high = 64.0
        for _ in 0..<24 {
            let middle = (low + high) * 0.5
            let mean = samples.reduce(0) { $0 + 1 - PinnedMath.decay(middle * $1) } / Double(samples.count)
            if mean < target { low = middle } else { high = middle }
        }
        return (low + high) * 0.5
    }
}
