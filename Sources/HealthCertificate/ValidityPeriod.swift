import Encodings

/// From when until when a certificate says of itself that it is valid; both ends may be missing.
public struct ValidityPeriod: Hashable, Sendable {
    /// The first second, since 1970.
    public let start: Int64?
    /// The last second, since 1970.
    public let end: Int64?
    /// Whether an end is there that is no date.
    public let isUnreadable: Bool

    init(start: CBORValue?, end: CBORValue?) {
        let first = start.map { Self.day($0) }
        let last = end.map { Self.day($0) }
        // A moment within a day is rounded to the whole day: offsets are not always given.
        self.start = first.flatMap { $0 }.map { $0 * 86_400 }
        self.end = last.flatMap { $0 }.map { $0 * 86_400 + 86_399 }
        isUnreadable = (first != nil && self.start == nil) || (last != nil && self.end == nil)
    }

    /// Days since 1970-01-01 of a text that begins with `YYYY-MM-DD`.
    private static func day(_ value: CBORValue) -> Int64? {
        guard let utf8 = value.utf8 else { return nil }
        let date = utf8.prefix(10)
        guard TextForm.isCalendarDay(date) else { return nil }
        if utf8.count > 10 {
            let next = utf8[utf8.startIndex + 10]
            guard next == UInt8(ascii: "T") || next == UInt8(ascii: " ") else { return nil }
        }
        func number(_ start: Int, _ count: Int) -> Int64 {
            var number: Int64 = 0
            for offset in start..<start + count {
                number = number * 10 + Int64(date[date.startIndex + offset] - UInt8(ascii: "0"))
            }
            return number
        }
        // Hinnant's algorithm on eras of 400 years that begin in March; years here are 0 to 9999.
        let month = number(5, 2)
        let year = month <= 2 ? number(0, 4) - 1 : number(0, 4)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + number(8, 2) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
