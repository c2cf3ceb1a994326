/// Days of the Gregorian calendar, carried backwards for ever; the core has no library of dates.
public enum GregorianCalendar {
    /// Days since 1970-01-01 of the first of a month, and as many days on as `day` says; `day` may lie outside the month.
    ///
    /// Months run from 1 to 12. After Hinnant: eras of 400 years that begin in March.
    public static func days(year: WideInt, month: WideInt, day: WideInt) -> WideInt {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468 + day - 1
    }

    /// The date of a day counted from 1970-01-01.
    public static func date(days: WideInt) -> (year: WideInt, month: WideInt, day: WideInt) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// How many days a month has.
    public static func dayCount(year: WideInt, month: WideInt) -> WideInt {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The quotient rounded towards minus infinity; the divisor is positive.
    public static func floorDivide(_ dividend: WideInt, _ divisor: WideInt) -> WideInt {
        dividend >= 0 ? dividend / divisor : -1 - (-1 - dividend) / divisor
    }
}
