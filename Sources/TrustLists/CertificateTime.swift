public import Encodings

/// Moments as certificates write them.
///
/// Source: RFC 5280 §4.1.2.5.
public enum CertificateTime {
    /// Seconds since 1970 of a UTCTime or GeneralizedTime in UTC; seconds may be missing, as in old certificates.
    public static func seconds(_ element: DERReader.Element) -> WideInt? {
        let isGeneral = element.tag == DERReader.Tag.generalizedTime
        guard isGeneral || element.tag == DERReader.Tag.utcTime else { return nil }
        var digits: [Int] = []
        var index = element.content.startIndex
        while index < element.content.endIndex, element.content[index] >= 0x30, element.content[index] <= 0x39 {
            digits.append(Int(element.content[index]) - 0x30)
            index += 1
        }
        guard index == element.content.endIndex - 1, element.content[index] == UInt8(ascii: "Z") else { return nil }
        let yearDigits = isGeneral ? 4 : 2
        guard digits.count == yearDigits + 10 || digits.count == yearDigits + 8 else { return nil }
        func number(_ start: Int, _ count: Int) -> Int {
            digits[start..<start + count].reduce(0) { $0 * 10 + $1 }
        }
        var year = number(0, yearDigits)
        if !isGeneral { year += year < 50 ? 2000 : 1900 }
        let month = number(yearDigits, 2)
        let day = number(yearDigits + 2, 2)
        let hour = number(yearDigits + 4, 2)
        let minute = number(yearDigits + 6, 2)
        let second = digits.count == yearDigits + 10 ? number(yearDigits + 8, 2) : 0
        guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60 else { return nil }
        return WideInt(days(year: year, month: month, day: day)) * 86_400 + WideInt(hour * 3600 + minute * 60 + second)
    }

    /// Days since 1970-01-01, after H.
    ///
    /// Hinnant's algorithm on eras of 400 years that begin in March.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
