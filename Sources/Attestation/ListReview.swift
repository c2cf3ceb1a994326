import Crypto
public import Records

/// What a signer sees of a list before vouching for it: counts, what stands out, and rows to look at.
///
/// The sample is drawn by the list's own root, so that whoever looks at the same list later draws the same rows, and nobody
/// chooses them. Source: docs/design/0012.
public struct ListReview: Sendable {
    /// How many rows are drawn usually.
    public static let sampleCountUsual = 20
    /// A day with so many times the doses of a middling day stands out, from ``busyDayCountMin`` doses on.
    public static let busyDayFactor = 5
    /// Fewer doses on a day never stand out.
    public static let busyDayCountMin = 100
    /// Days between two doses of a person below which they stand out.
    public static let intervalDaysMin = 14

    /// One row that stands out.
    public struct FlaggedRow: Sendable, Hashable {
        /// Its place in the list, from 0.
        public let index: Int
        /// Why, in the order of the flags.
        public let flags: [ReviewFlag]
    }

    /// Doses.
    public let doseCount: Int
    /// People.
    public let personCount: Int
    /// Doses of each vaccine, the most frequent first.
    public let vaccines: [(vaccine: Vaccine, count: Int)]
    /// Doses by their number, ascending.
    public let doseNumbers: [(number: Int, count: Int)]
    /// The first and the last day.
    public let days: ClosedRange<CivilDate>
    /// Days with far more doses than a middling day, with how many, ascending.
    public let busyDays: [(day: CivilDate, count: Int)]
    /// Rows that stand out, in the order of the list.
    public let flagged: [FlaggedRow]
    /// Places of the rows that were drawn, ascending; flagged ones may be among them.
    public let sample: [Int]

    /// Looks at a list.
    ///
    /// - Parameters:
    ///   - records: not empty.
    ///   - signedBefore: of which rows an earlier signature is void, by their places.
    ///   - root: the list's root: the seed of the sample.
    public init(
        _ records: [LinkedRecord],
        signedBefore: Set<Int> = [],
        today: CivilDate,
        root: [UInt8],
        sampleCount: Int = sampleCountUsual
    ) {
        precondition(!records.isEmpty, "a review of nothing")
        doseCount = records.count
        var perVaccine: [Vaccine: Int] = [:]
        var perNumber: [Int: Int] = [:]
        var perDay: [CivilDate: Int] = [:]
        for linked in records {
            perVaccine[linked.record.dose.vaccine, default: 0] += 1
            perNumber[linked.record.dose.doseNumber, default: 0] += 1
            perDay[linked.record.dose.administeredOn, default: 0] += 1
        }
        vaccines = perVaccine.map { (vaccine: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.vaccine.code) < ($0.count, $1.vaccine.code) }
        doseNumbers = perNumber.map { (number: $0.key, count: $0.value) }.sorted { $0.number < $1.number }
        let sortedDays = perDay.keys.sorted()
        days = (sortedDays.first ?? today)...(sortedDays.last ?? today)
        let middling = perDay.values.sorted()[perDay.count / 2]
        let threshold = max(ListReview.busyDayCountMin, middling * ListReview.busyDayFactor)
        busyDays = sortedDays.compactMap { day in
            perDay[day].flatMap { $0 >= threshold ? (day: day, count: $0) : nil }
        }
        var flags = [Set<ReviewFlag>](repeating: [], count: records.count)
        personCount = ListReview.flagPersons(records, &flags)
        ListReview.flagLots(records, &flags)
        for (index, linked) in records.enumerated() {
            let day = linked.record.dose.administeredOn
            if day > today { flags[index].insert(.future) }
            if linked.identity.birthDate.isCertainlyAfter(day) { flags[index].insert(.beforeBirth) }
            if signedBefore.contains(index) { flags[index].insert(.signedBefore) }
        }
        flagged = flags.indices.compactMap { index in
            flags[index].isEmpty
                ? nil : FlaggedRow(index: index, flags: ReviewFlag.allCases.filter { flags[index].contains($0) })
        }
        sample = ListReview.draw(min(max(0, sampleCount), records.count), of: records.count, seed: root)
    }

    /// How many rows carry each flag, those that none carries left out.
    public var flagCounts: [(flag: ReviewFlag, count: Int)] {
        ReviewFlag.allCases.compactMap { flag in
            let count = flagged.count { $0.flags.contains(flag) }
            return count == 0 ? nil : (flag: flag, count: count)
        }
    }

    /// Compares the doses of each person with one another; says how many people there are.
    private static func flagPersons(_ records: [LinkedRecord], _ flags: inout [Set<ReviewFlag>]) -> Int {
        var perPerson: [PersonalNumber: [Int]] = [:]
        for (index, linked) in records.enumerated() {
            perPerson[linked.identity.personalNumber, default: []].append(index)
        }
        for places in perPerson.values where places.count > 1 {
            let ordered = places.sorted {
                (records[$0].record.dose.administeredOn, $0) < (records[$1].record.dose.administeredOn, $1)
            }
            for (earlier, later) in zip(ordered, ordered.dropFirst()) {
                let (first, second) = (records[earlier].record.dose, records[later].record.dose)
                let interval = second.administeredOn.daysSince1970 - first.administeredOn.daysSince1970
                if interval == 0 {
                    for place in [earlier, later] { flags[place].insert(.sameDay) }
                } else if interval < intervalDaysMin {
                    flags[later].insert(.intervalShort)
                }
                if interval > 0, second.doseNumber < first.doseNumber { flags[later].insert(.orderReversed) }
            }
            let repeated = Dictionary(grouping: places) { records[$0].record.dose.doseNumber }.values
            for same in repeated where same.count > 1 { for place in same { flags[place].insert(.sameNumber) } }
        }
        return perPerson.count
    }

    /// Finds rows whose lot stands with another vaccine more often.
    private static func flagLots(_ records: [LinkedRecord], _ flags: inout [Set<ReviewFlag>]) {
        var perLot: [String: [Vaccine: Int]] = [:]
        for linked in records where !linked.record.dose.lot.isEmpty {
            perLot[linked.record.dose.lot, default: [:]][linked.record.dose.vaccine, default: 0] += 1
        }
        for (index, linked) in records.enumerated() {
            guard let vaccines = perLot[linked.record.dose.lot], vaccines.count > 1,
                let own = vaccines[linked.record.dose.vaccine], let most = vaccines.values.max(), own < most
            else { continue }
            flags[index].insert(.lotOfAnotherVaccine)
        }
    }

    /// Draws so many places without repetition: Floyd's way, with numbers from SHA-256 over the seed and a counter.
    private static func draw(_ count: Int, of total: Int, seed: [UInt8]) -> [Int] {
        var drawn: Set<Int> = []
        var counter: UInt64 = 0
        for last in (total - count)..<total {
            let hash = withUnsafeBytes(of: counter.bigEndian) { SHA256.hash(data: seed + $0) }
            counter += 1
            // Sixty-two bits over at most 100,000 places: the bias is below one in 10^13.
            let number = hash.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) } >> 2
            let place = Int(number % UInt64(last + 1))
            if !drawn.insert(place).inserted { drawn.insert(last) }
        }
        return drawn.sorted()
    }
}

extension BirthDate {
    /// Whether the birth lies after a day however the missing parts are filled in.
    fileprivate func isCertainlyAfter(_ day: CivilDate) -> Bool {
        (year, month ?? 1, self.day ?? 1) > (day.year, day.month, day.day)
    }
}
