import Encodings

/// Reading the date strings that rules accept.
extension RuleMoment {
    /// Milliseconds since 1970 of a date or date-time.
    ///
    /// `YYYY` and `YYYY-MM` mean the last day of the year or month, as for dates of birth; a date means its first instant;
    /// fractions are cut to milliseconds; a missing zone is UTC. Days run to 31 in every month and overflow into the next
    /// one, as in JavaScript. Source: EU-DCC §5.1.
    static func milliseconds(_ text: [UInt8]) throws(EvaluationFault) -> WideInt {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(digits: 4) else { throw .dateInvalid }
        if scanner.isAtEnd { return GregorianCalendar.days(year: year, month: 12, day: 31) * millisecondsPerDay }
        guard scanner.skip("-"), let month = scanner.number(digits: 2), month >= 1, month <= 12 else {
            throw .dateInvalid
        }
        if scanner.isAtEnd {
            let last = GregorianCalendar.dayCount(year: year, month: month)
            return GregorianCalendar.days(year: year, month: month, day: last) * millisecondsPerDay
        }
        guard scanner.skip("-"), let day = scanner.number(digits: 2), day >= 1, day <= 31 else { throw .dateInvalid }
        let midnight = GregorianCalendar.days(year: year, month: month, day: day) * millisecondsPerDay
        if scanner.isAtEnd { return try inRange(midnight) }
        guard let time = timeOfDay(&scanner) else { throw .dateInvalid }
        return try inRange(midnight + time)
    }

    /// The last day that a date of birth may mean, as its first instant; only the three forms of a date are read.
    static func dateOfBirth(_ text: [UInt8]) throws(EvaluationFault) -> WideInt {
        guard text.count <= 10 else { throw .dateInvalid }
        return try milliseconds(text)
    }

    private static func inRange(_ milliseconds: WideInt) throws(EvaluationFault) -> WideInt {
        guard milliseconds >= earliest, milliseconds <= latest else { throw .dateOutOfRange }
        return milliseconds
    }

    /// `Thh:mm:ss`, fraction and zone: milliseconds to add to midnight in UTC.
    private static func timeOfDay(_ scanner: inout DigitScanner) -> WideInt? {
        guard scanner.skip("T"), let hour = scanner.number(digits: 2), scanner.skip(":"),
            let minute = scanner.number(digits: 2), scanner.skip(":"), let second = scanner.number(digits: 2),
            hour <= 24, minute < 60, second < 60
        else { return nil }
        var milliseconds: WideInt = 0
        if scanner.skip(".") {
            guard let fraction = scanner.thousandths() else { return nil }
            milliseconds = fraction
        }
        milliseconds += (hour * 3600 + minute * 60 + second) * 1000
        // 24:00 is the end of the day, and nothing comes after it.
        guard milliseconds <= millisecondsPerDay, let offset = zone(&scanner) else { return nil }
        return milliseconds - offset * 60_000
    }

    /// `Z`, `±h`, `±hh`, `±hmm`, `±hhmm`, `±h:mm`, `±hh:mm` or nothing: minutes ahead of UTC.
    private static func zone(_ scanner: inout DigitScanner) -> WideInt? {
        if scanner.isAtEnd { return 0 }
        if scanner.skip("Z") { return scanner.isAtEnd ? 0 : nil }
        let isAhead = scanner.skip("+")
        guard isAhead || scanner.skip("-") else { return nil }
        let digits = scanner.leadingDigitCount
        let hours: WideInt?
        switch digits {
        case 1, 3: hours = scanner.number(digits: 1)
        case 2, 4: hours = scanner.number(digits: 2)
        default: hours = nil
        }
        guard var minutes = hours.map({ $0 * 60 }) else { return nil }
        if !scanner.isAtEnd {
            if digits <= 2, !scanner.skip(":") { return nil }
            guard let rest = scanner.number(digits: 2), scanner.isAtEnd else { return nil }
            minutes += rest
        }
        return isAhead ? minutes : -minutes
    }
}
