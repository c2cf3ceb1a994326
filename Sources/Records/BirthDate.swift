/// A birth date as far as it is officially known: year, year and month, or the full date.
///
/// Year-only births are legal data in Viet Nam and in the EU certificate; a missing part is never invented.
/// Source: IDENTITY §5, EU-DCC §2.1.
public struct BirthDate: Hashable, Sendable {
    /// Year, 1 to 9999.
    public let year: Int
    /// Month, 1 to 12, when known.
    public let month: Int?
    /// Day of the month, when known; never without a month.
    public let day: Int?

    /// Makes a birth date of a year alone.
    public init?(year: Int) {
        guard (1...9999).contains(year) else { return nil }
        self.year = year
        self.month = nil
        self.day = nil
    }

    /// Makes a birth date of a year and a month.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
        self.day = nil
    }

    /// Makes a full birth date.
    public init(_ date: CivilDate) {
        self.year = date.year
        self.month = date.month
        self.day = date.day
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else is nothing.
    public init?(iso8601 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        switch bytes.count {
        case 4:
            guard let year = decimal(bytes[...]) else { return nil }
            self.init(year: year)
        case 7:
            guard let year = decimal(bytes[0..<4]), bytes[4] == UInt8(ascii: "-"), let month = decimal(bytes[5...])
            else { return nil }
            self.init(year: year, month: month)
        default:
            guard let date = CivilDate(iso8601: bytes[...]) else { return nil }
            self.init(date)
        }
    }

    /// The full date, when day and month are known.
    public var fullDate: CivilDate? {
        guard let month, let day else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public var text: String {
        var text = padded(year, width: 4)
        if let month { text += "-" + padded(month, width: 2) }
        if let day { text += "-" + padded(day, width: 2) }
        return text
    }
}
