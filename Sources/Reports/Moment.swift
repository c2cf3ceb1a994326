import Encodings

/// Moments as people and batch files write them.
public enum Moment {
    /// Seconds since 1970 of an RFC 3339 date-time, or of a date (midnight, UTC).
    ///
    /// A missing offset means UTC; offsets may leave out the colon or the minutes. Fractions count to the microsecond.
    public static func seconds(_ text: String) -> Double? {
        var rest = Array(text.utf8)[...]
        func number(_ digits: Int) -> Int? {
            guard rest.count >= digits else { return nil }
            var value = 0
            for byte in rest.prefix(digits) {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte) - 0x30
            }
            rest = rest.dropFirst(digits)
            return value
        }
        func skip(_ characters: StaticString) -> Bool {
            guard let first = rest.first, characters.withUTF8Buffer({ $0.contains(first) }) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4).map({ WideInt($0) }), skip("-"), let month = number(2).map({ WideInt($0) }),
            skip("-"),
            let day = number(2).map({ WideInt($0) }), (1...12).contains(month),
            (1...GregorianCalendar.dayCount(year: year, month: month)).contains(day)
        else { return nil }
        let midnight = GregorianCalendar.days(year: year, month: month, day: day) * 86_400
        if rest.isEmpty { return Double(midnight) }
        guard skip("Tt "), let hour = number(2), skip(":"), let minute = number(2), hour < 24, minute < 60 else {
            return nil
        }
        var seconds = Double(midnight + WideInt(hour * 3600 + minute * 60))
        if skip(":") {
            guard let second = number(2), second <= 60 else { return nil }
            seconds += Double(second)
            if skip(".") {
                guard let tenths = number(1) else { return nil }
                // Counted in microseconds and divided once: a sum of decimal fractions misses the nearest value.
                var microseconds = Double(tenths * 100_000)
                var weight = 10_000
                while let digit = number(1) {
                    microseconds += Double(digit * weight)
                    weight /= 10
                }
                seconds = (seconds * 1_000_000 + microseconds) / 1_000_000
            }
        }
        if rest.isEmpty { return seconds }
        if skip("Zz") { return rest.isEmpty ? seconds : nil }
        let isEast = rest.first == UInt8(ascii: "+")
        guard skip("+-"), let offsetHours = number(2), offsetHours < 24 else { return nil }
        var offset = offsetHours * 3600
        if !rest.isEmpty {
            _ = skip(":")
            guard let offsetMinutes = number(2), offsetMinutes < 60 else { return nil }
            offset += offsetMinutes * 60
        }
        guard rest.isEmpty else { return nil }
        return isEast ? seconds - Double(offset) : seconds + Double(offset)
    }
}
