public import Encodings

extension Moment {
    /// A moment as RFC 3339 in UTC, such as `2022-07-18T09:30:00Z`.
    ///
    /// - Parameter secondsSince1970: From year 0 to year 9999; what lies outside is shown as the nearest end.
    public static func text(_ secondsSince1970: WideInt) -> String {
        let clamped = min(max(secondsSince1970, -62_167_219_200), 253_402_300_799)
        let day = GregorianCalendar.floorDivide(clamped, 86_400)
        let rest = clamped - day * 86_400
        let civil = GregorianCalendar.date(days: day)
        let date = padded(civil.year, 4) + "-" + padded(civil.month, 2) + "-" + padded(civil.day, 2)
        return date + "T" + padded(rest / 3600, 2) + ":" + padded(rest % 3600 / 60, 2) + ":" + padded(rest % 60, 2)
            + "Z"
    }

    private static func padded(_ number: WideInt, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
