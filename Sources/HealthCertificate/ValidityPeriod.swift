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
        func number(_ start: Int, _ count: Int) -> WideInt {
            var number: WideInt = 0
            for offset in start..<start + count {
                number = number * 10 + WideInt(date[date.startIndex + offset] - UInt8(ascii: "0"))
            }
            return number
        }
        return Int64(GregorianCalendar.days(year: number(0, 4), month: number(5, 2), day: number(8, 2)))
    }
}
