/// What a declared birth date says, and what it would say with day and month exchanged; nothing is guessed.
///
/// Source: IDENTITY §5.
public struct DeclaredBirthDate: Sendable, Hashable {
    /// Year, 1 to 9999.
    public let year: Int
    /// Month, 0 when it is not declared.
    public let month: Int
    /// Day, 0 when it is not declared.
    public let day: Int
    /// Whether the text reads only with the month before the day (`11/23/1990`).
    public let isMonthFirst: Bool

    /// Reads `YYYY-MM-DD`, `DD/MM/YYYY` (also `-`, `.` or spaces between), `MM/YYYY`, `YYYY-MM` or `YYYY`.
    ///
    /// - Returns: nothing for any other text, for a day that no calendar has, and for two-digit years.
    public init?(_ text: String) {
        var text = text
        guard let date = text.withUTF8({ DeclaredBirthDate(utf8: $0) }) else { return nil }
        self = date
    }

    /// Reads the same from UTF-8 bytes.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var numbers = (0, 0, 0)
        var lengths = (0, 0, 0)
        var count = 0
        var isInNumber = false
        guard bytes.count <= 40 else { return nil }
        for byte in bytes {
            if byte >= 0x30, byte <= 0x39 {
                if !isInNumber {
                    count += 1
                    isInNumber = true
                }
                let digit = Int(byte - 0x30)
                switch count {
                case 1:
                    numbers.0 = numbers.0 * 10 + digit
                    lengths.0 += 1
                case 2:
                    numbers.1 = numbers.1 * 10 + digit
                    lengths.1 += 1
                case 3:
                    numbers.2 = numbers.2 * 10 + digit
                    lengths.2 += 1
                default: return nil
                }
                guard lengths.0 <= 4, lengths.1 <= 4, lengths.2 <= 4 else { return nil }
            } else if byte == 0x2F || byte == 0x2D || byte == 0x2E || byte == 0x20 {
                isInNumber = false
            } else {
                return nil
            }
        }
        switch (count, lengths.0, lengths.1, lengths.2) {
        case (3, 4, 1...2, 1...2): self.init(numbers.0, numbers.1, numbers.2, mayExchange: false)
        case (3, 1...2, 1...2, 4): self.init(numbers.2, numbers.1, numbers.0, mayExchange: true)
        case (2, 1...2, 4, _): self.init(numbers.1, numbers.0, 0, mayExchange: false)
        case (2, 4, 1...2, _): self.init(numbers.0, numbers.1, 0, mayExchange: false)
        case (1, 4, _, _): self.init(numbers.0, 0, 0, mayExchange: false)
        default: return nil
        }
        if (count == 2 && month == 0) || (count == 3 && day == 0) { return nil }
    }

    /// The same year with day and month exchanged, when that is another day of the calendar.
    public var exchanged: (month: Int, day: Int)? {
        guard day != 0, day != month, DeclaredBirthDate.exists(year, day, month) else { return nil }
        return (day, month)
    }

    private init?(_ year: Int, _ month: Int, _ day: Int, mayExchange: Bool) {
        guard (1...9999).contains(year) else { return nil }
        self.year = year
        if day == 0 {
            guard (0...12).contains(month), !mayExchange else { return nil }
            self.month = month
            self.day = 0
            isMonthFirst = false
        } else if DeclaredBirthDate.exists(year, month, day) {
            self.month = month
            self.day = day
            isMonthFirst = false
        } else if mayExchange, DeclaredBirthDate.exists(year, day, month) {
            self.month = day
            self.day = month
            isMonthFirst = true
        } else {
            return nil
        }
    }

    private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        switch month {
        case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
        case 4, 6, 9, 11: return day <= 30
        default: return day <= 31
        }
    }
}
