/// Makes the mistakes in birth dates: DB-01 to DB-04 of the error model.
enum BirthFaults {
    /// Makes a mistake of a kind; nothing when it cannot be made with this date.
    static func mistaken(
        _ kind: FaultKind,
        _ person: Person,
        firstVisit: Int,
        _ generator: inout PinnedGenerator
    ) -> [UInt8]? {
        var day = person.birth
        switch kind {
        case .birthYearOnly:
            if person.isYearOnly {
                if generator.chance(0.7) { day = CalendarDay(year: day.year, month: 1, day: 1) }
                return FormWriter.date(day, yearOnly: false, &generator)
            }
            guard day.month != 1 || day.day != 1 else { return FormWriter.date(day, yearOnly: true, &generator) }
            let isDefault = generator.chance(0.6)
            return FormWriter.date(
                CalendarDay(year: day.year, month: 1, day: 1),
                yearOnly: !isDefault,
                &generator
            )
        case .birthDaySwapped:
            guard !person.isYearOnly, day.day <= 12, day.day != day.month else { return nil }
            swap(&day.day, &day.month)
        case .birthDigit:
            guard let changed = withDigitChanged(person, firstVisit: firstVisit, &generator) else { return nil }
            day = changed
        case .birthTwoDates:
            guard !person.isYearOnly else { return nil }
            if generator.chance(0.6) {
                day.year += generator.chance(0.5) ? generator.within(1...2) : -generator.within(1...2)
                if day.month == 2 { day.day = min(day.day, 28) }
            } else {
                // A lunar day runs three to seven weeks behind the solar one.
                day = CalendarDay(daysSince1970: person.birthDay - generator.within(20...50))
            }
        default: return nil
        }
        let isBorn = CalendarDay.days(day.year, day.month, day.day) < firstVisit || kind == .birthDigit
        return isBorn && day != person.birth ? FormWriter.date(day, yearOnly: false, &generator) : nil
    }

    private static func withDigitChanged(
        _ person: Person,
        firstVisit: Int,
        _ generator: inout PinnedGenerator
    ) -> CalendarDay? {
        var day = person.birth
        let form = generator.below(100)
        switch form {
        case 0..<40: day.day = day.day / 10 * 10 + generator.below(10)
        case 40..<55: day.month = generator.within(1...12)
        case 55..<75: day.year = day.year / 10 * 10 + generator.below(10)
        case 75..<92: day.year += generator.chance(0.5) ? 10 : -10
        case 92..<95: day.year += day.year < 1922 ? 100 : 0
        case 95..<98: day = CalendarDay(daysSince1970: firstVisit)
        default: day.year += 543
        }
        guard day.day >= 1, day.day <= (day.month == 2 ? 28 : day.month % 2 == (day.month < 8 ? 1 : 0) ? 31 : 30)
        else { return nil }
        if form < 95, CalendarDay.days(day.year, day.month, day.day) >= firstVisit { return nil }
        return day != person.birth ? day : nil
    }
}
