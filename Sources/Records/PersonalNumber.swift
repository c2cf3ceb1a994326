/// The personal identification number of the population register: twelve digits, for life unless cancelled.
///
/// A number that parses is well formed, not proven: there is no check digit. Source: IDENTITY §1.
public struct PersonalNumber: Hashable, Comparable, Sendable {
    /// The number as an integer below 10^12; the text has leading zeros.
    public let value: UInt64

    /// Makes a number from its value, or nothing from 10^12 on.
    public init?(value: UInt64) {
        guard value < 1_000_000_000_000 else { return nil }
        self.value = value
    }

    /// Reads exactly twelve ASCII digits.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 12, let value = decimal(bytes[...]) else { return nil }
        self.value = UInt64(value)
    }

    /// Twelve digits.
    public var text: String { padded(Int(value), width: 12) }

    /// The three digits of the province or country where the birth was registered.
    public var registrationCode: Int { Int(value / 1_000_000_000) }

    /// The sex that the fourth digit tells: even is male.
    public var codedSex: Sex { (value / 100_000_000) % 2 == 0 ? .male : .female }

    /// The birth year that the fourth to sixth digits tell (1900 to 2399).
    public var codedBirthYear: Int {
        let century = Int(value / 100_000_000 % 10) / 2
        return 1900 + century * 100 + Int(value / 1_000_000 % 100)
    }

    /// Whether one number comes before another.
    public static func < (one: PersonalNumber, other: PersonalNumber) -> Bool { one.value < other.value }
}
