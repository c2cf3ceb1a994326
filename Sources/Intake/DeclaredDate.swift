import Records

/// What can be read of a date as people type it: `03/11/1990`, `1990-11-03`, `11/1990`, `1990`.
enum DeclaredDate {
    /// Nothing was declared.
    case missing
    /// Something was declared that is no date of this calendar.
    case unreadable
    /// Every way of reading it lies in these days since 1970.
    case days(earliest: Int, latest: Int)

    /// Reads a declared birth date.
    ///
    /// Day and month may stand in either order where both orders give a date. A year after `latestYear` may be one of
    /// another era (Buddhist: +543), so it is not read.
    static func read(_ text: UnsafeBufferPointer<UInt8>, latestYear: Int) -> DeclaredDate {
        if text.isEmpty { return .missing }
        guard let parts = parts(text) else { return .unreadable }
        var readings: [(Int, Int, Int)] = []
        switch (parts.count, parts.first?.digits, parts.last?.digits) {
        case (1, 4, _): return wholeMonths(parts[0].value, 1, 12, latestYear)
        case (2, 4, _): return wholeMonths(parts[0].value, parts[1].value, parts[1].value, latestYear)
        case (2, _, 4): return wholeMonths(parts[1].value, parts[0].value, parts[0].value, latestYear)
        case (3, 4, _): readings = [(parts[0].value, parts[1].value, parts[2].value)]
        case (3, _, 4):
            readings = [
                (parts[2].value, parts[1].value, parts[0].value), (parts[2].value, parts[0].value, parts[1].value),
            ]
        default: return .unreadable
        }
        var earliest = Int.max
        var latest = Int.min
        for (year, month, day) in readings where year <= latestYear {
            guard let date = CivilDate(year: year, month: month, day: day) else { continue }
            earliest = min(earliest, date.daysSince1970)
            latest = max(latest, date.daysSince1970)
        }
        return earliest <= latest ? .days(earliest: earliest, latest: latest) : .unreadable
    }

    /// Reads exactly `YYYY-MM-DD`.
    static func iso8601(_ text: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
        var digits = 0
        for index in 0..<10 where index != 4 && index != 7 {
            guard FieldText.isDigit(text[index]) else { return nil }
            digits = digits * 10 + Int(text[index] - UInt8(ascii: "0"))
        }
        return CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    }

    private static func wholeMonths(_ year: Int, _ first: Int, _ last: Int, _ latestYear: Int) -> DeclaredDate {
        guard year <= latestYear, let start = CivilDate(year: year, month: first, day: 1),
            let end = CivilDate(year: year, month: last, day: 28)
        else { return .unreadable }
        return .days(earliest: start.daysSince1970, latest: end.daysSince1970 + 3)
    }

    /// The numbers between the separators, with their counts of digits; at most three.
    private static func parts(_ text: UnsafeBufferPointer<UInt8>) -> [(value: Int, digits: Int)]? {
        guard text.count <= 10 else { return nil }
        var parts: [(value: Int, digits: Int)] = []
        parts.reserveCapacity(3)
        var value = 0
        var digits = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
            case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
                guard digits > 0, parts.count < 2 else { return nil }
                parts.append((value, digits))
                value = 0
                digits = 0
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        parts.append((value, digits))
        guard parts.allSatisfy({ $0.digits == 4 || $0.digits <= 2 }) else { return nil }
        return parts.filter { $0.digits == 4 }.count == 1 ? parts : nil
    }
}
