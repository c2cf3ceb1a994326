/// What the digits of a personal number tell, and whether they agree with what was declared.
///
/// There is no check digit: agreement proves nothing, and a number may contradict its owner's sex or year and still be
/// real. Every fault is a clue. Source: IDENTITY §1, tests T1 to T5.
public struct NumberStructure: Sendable, Hashable {
    /// What does not agree.
    public struct Faults: OptionSet, Sendable, Hashable {
        /// One bit a test.
        public let rawValue: UInt8
        /// Makes faults from their bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// T1: more than twelve digits.
        public static let length = Faults(rawValue: 1)
        /// T2: no province or country has this code.
        public static let registration = Faults(rawValue: 2)
        /// T3: the century digit tells the other sex.
        public static let sex = Faults(rawValue: 4)
        /// T4: century and year digits tell another year.
        public static let year = Faults(rawValue: 8)
        /// T5: the year lies in the future.
        public static let future = Faults(rawValue: 16)
    }

    /// The number, below 10^12 when it is one.
    public let value: UInt64

    /// Looks at a number.
    public init(_ value: UInt64) { self.value = value }

    /// Code of the province or country where the birth was registered, three digits.
    public var registrationCode: Int { Int(value / 1_000_000_000 % 1000) }
    /// Whether the century digit means a woman.
    public var isFemale: Bool { value / 100_000_000 % 2 == 1 }
    /// The year of birth that the digits tell, 1900 to 2399.
    public var birthYear: Int { 1900 + Int(value / 100_000_000 % 10) / 2 * 100 + Int(value / 1_000_000 % 100) }

    /// Runs the tests.
    ///
    /// - Parameters:
    ///   - isFemale: the declared sex, nothing when it is not known.
    ///   - birthYear: the declared year, nothing when it is not known.
    ///   - asOfYear: the year in which the number was declared.
    public func faults(isFemale: Bool? = nil, birthYear: Int? = nil, asOfYear: Int) -> Faults {
        guard value < 1_000_000_000_000 else { return .length }
        var faults: Faults = []
        if !ProvinceCodes.isKnown(registrationCode) { faults.insert(.registration) }
        if let isFemale, isFemale != self.isFemale { faults.insert(.sex) }
        if let birthYear, birthYear != self.birthYear { faults.insert(.year) }
        if self.birthYear > asOfYear { faults.insert(.future) }
        return faults
    }

    /// The codes of the provinces whose police issued this nine-digit number, ascending; empty for an unknown prefix.
    ///
    /// A clue only: moving to another province gave a new number, and prefixes overlap. Source: IDENTITY §2.
    public static func issuers(ofOldNumber value: UInt64) -> [Int] {
        guard value < 1_000_000_000 else { return [] }
        return ProvinceCodes.issuers(prefix: Int(value / 1_000_000))
    }
}
