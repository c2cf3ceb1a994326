/// One packed row of the register index.
public struct RegisteredPerson: Sendable, Hashable {
    /// Bits 0–39 personal number, 40–53 birth year, 54–57 month (0 unknown), 58–62 day (0 unknown), 63 female.
    public var identity: UInt64
    /// Bits 0–31 name, 32–47 day of death counted from 1900-01-01, 48–55 flags.
    public var state: UInt64

    /// Makes a row from its words.
    public init(identity: UInt64, state: UInt64) {
        self.identity = identity
        self.state = state
    }

    /// Flag: the register knows that the person died.
    public static let deceasedFlag: UInt64 = 1 << 48
    /// Flag: the number was cancelled.
    public static let cancelledFlag: UInt64 = 1 << 49
    /// Flag: another person of the household has the same surname and birth date.
    public static let twinFlag: UInt64 = 1 << 50
    /// Flag: the population file held this number more than once.
    public static let contestedFlag: UInt64 = 1 << 51
    /// The day from which days of death are counted: days from it to 1970-01-01.
    public static let deathEpochDays = -25_567

    /// The personal number's value.
    public var number: UInt64 { identity & 0xFF_FFFF_FFFF }
    /// Birth year.
    public var birthYear: Int { Int(identity >> 40 & 0x3FFF) }
    /// Birth month, 0 when unknown.
    public var birthMonth: Int { Int(identity >> 54 & 0xF) }
    /// Birth day, 0 when unknown.
    public var birthDay: Int { Int(identity >> 58 & 0x1F) }
    /// Whether the sex is female.
    public var isFemale: Bool { identity >> 63 == 1 }
    /// The number of the name.
    public var name: Int { Int(state & 0xFFFF_FFFF) }
    /// Days from 1970-01-01 to the death, when it is known.
    public var deathDaysSince1970: Int? {
        has(RegisteredPerson.deceasedFlag) ? Int(state >> 32 & 0xFFFF) + RegisteredPerson.deathEpochDays : nil
    }

    /// Whether a flag is set.
    public func has(_ flag: UInt64) -> Bool { state & flag != 0 }
}
