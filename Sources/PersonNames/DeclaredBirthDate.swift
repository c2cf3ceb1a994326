/// What a declared birth date says, and what it would say with day and month exchanged; nothing is guessed.
///
/// Source: IDENTITY §5.
public struct DeclaredBirthDate: Sendable, Hashable {
    /// Year, 1 to 9999.
    public let year: Int
    /// Month, 0 when it is not declared.
    public let month: Int
    /// Day, 0 when it is not declared.
    public let day: Int
    /// Whether the text reads only with the month before the day (`11/23/1990`).
    public let isMonthFirst: Bool

    /// How the date was written.
    public let form: Form

    /// How a date was written.
    public enum Form: UInt8, Sendable, Hashable {
        /// Year, month and day, or less, in figures.
        case figures
        /// A year of two digits that can only be of the last century.
        case shortYear
        /// Eight digits without separators.
        case compact
        /// A spreadsheet's number of days.
        case serial
        /// With words: `ngày 3 tháng 11 năm 1990`, `03-Nov-1990`.
        case words
    }

    /// Reads a date in any form of IDENTITY §5 that has one meaning; day before month unless the calendar refuses.
    ///
    /// `YYYY-MM-DD`, `DD/MM/YYYY` (also `-`, `.`, `,` or spaces between, and with a time of day behind), `MM/YYYY`, `YYYY-MM`,
    /// `YYYY`, eight digits when only one order has a day, a spreadsheet's number of days from 1900 on, words in Vietnamese
    /// or English. Two-digit years only from 32 to 99: they are no day, and of the last century.
    /// - Returns: nothing for any other text, and for a day that no calendar has.
    public init?(_ text: String) {
        var text = text
        guard let date = text.withUTF8({ DeclaredBirthDate(utf8: $0) }) else { return nil }
        self = date
    }

    /// Reads the same from UTF-8 bytes.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 100 else { return nil }
        var numbers = BirthNumbers()
        for byte in bytes where !numbers.take(byte) {
            guard let (figures, holdsWords) = BirthNumbers.figures(of: bytes) else { return nil }
            self.init(figures, form: holdsWords ? .words : nil)
            return
        }
        self.init(numbers, form: nil)
    }

    private init?(_ numbers: BirthNumbers, form: Form?) {
        let (first, second, third) = numbers.values
        switch (numbers.count, numbers.lengths.0, numbers.lengths.1, numbers.lengths.2) {
        case (3, 4, 1...2, 1...2): self.init(first, second, third, mayExchange: false, form ?? .figures)
        case (3, 1...2, 1...2, 4): self.init(third, second, first, mayExchange: true, form ?? .figures)
        case (3, 1...2, 1...2, 2):
            guard third >= 32 else { return nil }
            self.init(1900 + third, second, first, mayExchange: true, form ?? .shortYear)
        case (2, 1...2, 4, _): self.init(second, first, 0, mayExchange: false, form ?? .figures)
        case (2, 4, 1...2, _): self.init(first, second, 0, mayExchange: false, form ?? .figures)
        case (1, 4, _, _): self.init(first, 0, 0, mayExchange: false, form ?? .figures)
        case (1, 5, _, _): self.init(serial: first)
        case (1, 8, _, _): self.init(compact: first)
        default: return nil
        }
        if (numbers.count == 2 && month == 0) || (numbers.count == 3 && day == 0) { return nil }
    }

    /// Eight digits, when only one of YYYYMMDD and DDMMYYYY is a day between 1850 and 2150.
    private init?(compact value: Int) {
        let yearFirst = (value / 10_000, value / 100 % 100, value % 100)
        let dayFirst = (value % 10_000, value / 10_000 % 100, value / 1_000_000)
        let plausible = [yearFirst, dayFirst].filter {
            (1850...2150).contains($0.0) && DeclaredBirthDate.exists($0.0, $0.1, $0.2)
        }
        guard plausible.count == 1 else { return nil }
        self.init(plausible[0].0, plausible[0].1, plausible[0].2, mayExchange: false, .compact)
    }

    /// A spreadsheet's number of days: 1 is 1900-01-01, and 60 a 29 February that never was.
    private init?(serial value: Int) {
        guard value >= 10_000, value <= 73_050 else { return nil }
        let (year, month, day) = DeclaredBirthDate.civil(daysSince1970: value - 25_569)
        self.init(year, month, day, mayExchange: false, .serial)
    }

    /// The same year with day and month exchanged, when that is another day of the calendar.
    public var exchanged: (month: Int, day: Int)? {
        guard day != 0, day != month, DeclaredBirthDate.exists(year, day, month) else { return nil }
        return (day, month)
    }

    /// Whether the date is one that programs write when they know none: 1899-12-30, 1899-12-31, 1900-01-01, 1970-01-01 (V7).
    public var isDefault: Bool {
        switch (year, month, day) {
        case (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1): true
        default: false
        }
    }

    /// Whether the date is a default, or the day on which the record was entered (V7).
    public func isDefault(enteredOn entry: (year: Int, month: Int, day: Int)) -> Bool {
        isDefault || (year == entry.year && month == entry.month && day == entry.day)
    }

    /// Whether only the year can be relied on: no day is declared, or the first of January, which clerks write for none.
    public var isYearOnly: Bool { day == 0 && month == 0 || day == 1 && month == 1 }

    /// The same date with a Buddhist year taken as one; nothing when the year is none.
    public var fromBuddhistYear: DeclaredBirthDate? {
        guard (2400...2600).contains(year) else { return nil }
        return DeclaredBirthDate(year - 543, month, day, mayExchange: false, form)
    }

    private init?(_ year: Int, _ month: Int, _ day: Int, mayExchange: Bool, _ form: Form) {
        guard (1...9999).contains(year) else { return nil }
        self.year = year
        self.form = form
        if day == 0 {
            guard (0...12).contains(month), !mayExchange else { return nil }
            self.month = month
            self.day = 0
            isMonthFirst = false
        } else if DeclaredBirthDate.exists(year, month, day) {
            self.month = month
            self.day = day
            isMonthFirst = false
        } else if mayExchange, DeclaredBirthDate.exists(year, day, month) {
            self.month = day
            self.day = month
            isMonthFirst = true
        } else {
            return nil
        }
    }

    private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        switch month {
        case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
        case 4, 6, 9, 11: return day <= 30
        default: return day <= 31
        }
    }

    /// Year, month and day of a day number (the algorithm of the proleptic Gregorian calendar, eras of 400 years).
    private static func civil(daysSince1970 days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
