public import Encodings

/// A moment in time that a rule has computed, in milliseconds of UTC.
///
/// Two moments are equal for `===` only when they come from the same computation, as in the reference; `after` and its
/// kin compare the time. Years run from 0 to 9999, and anything outside is an error where it arises.
public struct RuleMoment: Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: WideInt
    /// Which computation of an evaluation made it.
    let serial: Int

    static let millisecondsPerDay: WideInt = 86_400_000
    static let yearMax: WideInt = 9999
    /// The first millisecond of year 0.
    static let earliest = GregorianCalendar.days(year: 0, month: 1, day: 1) * millisecondsPerDay
    /// The last millisecond of year 9999.
    static let latest = GregorianCalendar.days(year: yearMax + 1, month: 1, day: 1) * millisecondsPerDay - 1

    /// Makes a moment of a time inside the years 0 to 9999.
    init(milliseconds: WideInt, serial: Int) throws(EvaluationFault) {
        guard milliseconds >= RuleMoment.earliest, milliseconds <= RuleMoment.latest else { throw .dateOutOfRange }
        self.milliseconds = milliseconds
        self.serial = serial
    }

    /// ISO 8601 with milliseconds, `2021-06-24T06:49:45.000Z`, in ASCII.
    public var utf8: [UInt8] { RuleMoment.utf8(milliseconds: milliseconds) }

    /// The same for milliseconds since 1970 inside the years 0 to 9999.
    static func utf8(milliseconds: WideInt) -> [UInt8] {
        let day = GregorianCalendar.floorDivide(milliseconds, millisecondsPerDay)
        let rest = milliseconds - day * millisecondsPerDay
        let date = GregorianCalendar.date(days: day)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func append(_ number: WideInt, digits: Int, then mark: UInt8) {
            var divisor: WideInt = 1
            for _ in 1..<digits { divisor *= 10 }
            while divisor > 0 {
                text.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
                divisor /= 10
            }
            text.append(mark)
        }
        append(date.year, digits: 4, then: UInt8(ascii: "-"))
        append(date.month, digits: 2, then: UInt8(ascii: "-"))
        append(date.day, digits: 2, then: UInt8(ascii: "T"))
        append(rest / 3_600_000, digits: 2, then: UInt8(ascii: ":"))
        append(rest / 60_000 % 60, digits: 2, then: UInt8(ascii: ":"))
        append(rest / 1000 % 60, digits: 2, then: UInt8(ascii: "."))
        append(rest % 1000, digits: 3, then: UInt8(ascii: "Z"))
        return text
    }
}
