import Records

/// A day in parts, kept small; made from a count of days.
struct CalendarDay: Equatable {
    /// Year.
    var year: Int
    /// Month, 1 to 12.
    var month: Int
    /// Day of the month, from 1.
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that lies `days` after 1970-01-01.
    init(daysSince1970 days: Int) {
        let date = CivilDate(daysSince1970: days)
        self.init(year: date.year, month: date.month, day: date.day)
    }

    /// The day on which somebody born here completes a number of years; 1 March stands in for 29 February.
    func birthday(years: Int) -> Int { CalendarDay.days(year + years, month, month == 2 ? min(day, 28) : day) }

    /// Days since 1970-01-01 of a date that is known to exist.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("the calendar has no such day")
        }
        return date.daysSince1970
    }
}
