/// How often each day of the year was declared as a birthday, at one site or everywhere.
struct DayCounts {
    static let placeCount = 12 * 31

    /// One place a day, months of 31 days; places of days that do not exist stay 0.
    private(set) var counts = [UInt32](repeating: 0, count: placeCount)
    private(set) var total = 0

    /// Counts a day; dates without day or month are none.
    mutating func take(month: Int, day: Int) {
        guard let place = DayCounts.place(month: month, day: day) else { return }
        counts[place] &+= 1
        total += 1
    }

    static func place(month: Int, day: Int) -> Int? {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        return (month - 1) * 31 + day - 1
    }

    static func text(ofPlace place: Int) -> String {
        let (month, day) = (place / 31 + 1, place % 31 + 1)
        return (month < 10 ? "0" : "") + String(month) + "-" + (day < 10 ? "0" : "") + String(day)
    }
}
