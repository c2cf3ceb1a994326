import Encodings

/// Adding to dates as JavaScript does.
extension RuleMoment {
    /// A date string plus an amount of a unit, in milliseconds since 1970.
    ///
    /// Years and months keep the day of the month, and what does not exist overflows: 2020-02-29 and a year is 2021-03-01.
    /// All of it in UTC. Source: EU-DCC §5.1.
    static func milliseconds(
        _ text: [UInt8],
        plus amount: WideInt,
        _ unit: ExpressionNode.TimeUnit
    ) throws(EvaluationFault) -> WideInt {
        let start = try milliseconds(text)
        switch unit {
        case .hour: return try add(amount, of: 3_600_000, to: start)
        case .day: return try add(amount, of: millisecondsPerDay, to: start)
        case .month: return try add(months: amount, to: start)
        case .year:
            let (months, isOverflow) = amount.multipliedReportingOverflow(by: 12)
            guard !isOverflow else { throw .dateOutOfRange }
            return try add(months: months, to: start)
        }
    }

    private static func add(_ amount: WideInt, of length: WideInt, to start: WideInt) throws(EvaluationFault) -> WideInt
    {
        let (product, isTooLarge) = amount.multipliedReportingOverflow(by: length)
        let (sum, isOverflow) = start.addingReportingOverflow(product)
        guard !isTooLarge, !isOverflow else { throw .dateOutOfRange }
        return sum
    }

    private static func add(months: WideInt, to start: WideInt) throws(EvaluationFault) -> WideInt {
        let day = GregorianCalendar.floorDivide(start, millisecondsPerDay)
        let date = GregorianCalendar.date(days: day)
        let (month, isOverflow) = (date.year * 12 + date.month - 1).addingReportingOverflow(months)
        guard !isOverflow, month >= 0, month < (yearMax + 1) * 12 else { throw .dateOutOfRange }
        let days = GregorianCalendar.days(year: month / 12, month: month % 12 + 1, day: date.day)
        return days * millisecondsPerDay + (start - day * millisecondsPerDay)
    }
}
