/// One packed row of the register index, 32 bytes.
///
/// Every word can be read of any bytes: a damaged row is another person, never a fault.
public struct RegisteredPerson: Sendable, Hashable, BitwiseCopyable {
    /// Bits 0–39 personal number, 40–53 birth year, 54–57 month (0 unknown), 58–62 day (0 unknown), 63 female.
    public var identity: UInt64
    /// Bits 0–31 name, 32–47 day of death counted from 1900-01-01, 48–63 flags.
    public var state: UInt64
    /// Bits 0–33 phone (0 unknown), 34–50 commune (0 unknown), 51–57 province (0 unknown), 58–60 users of the phone.
    public var place: UInt64
    /// Bits 0–31 hash of the household (0 unknown), 32–61 the first former number of nine digits (0 none).
    public var kin: UInt64

    /// Makes a row from its words.
    public init(identity: UInt64, state: UInt64, place: UInt64 = 0, kin: UInt64 = 0) {
        self.identity = identity
        self.state = state
        self.place = place
        self.kin = kin
    }

    /// Nobody: what is read where no row is.
    ///
    /// No register holds the number 0.
    public static let nobody = RegisteredPerson(identity: 0, state: 0)

    /// Flag: the register knows that the person died.
    public static let deceasedFlag: UInt64 = 1 << 48
    /// Flag: the number was cancelled.
    public static let cancelledFlag: UInt64 = 1 << 49
    /// Flag: another person of the household has the same surname and birth date.
    public static let twinFlag: UInt64 = 1 << 50
    /// Flag: the population file held this number more than once.
    public static let contestedFlag: UInt64 = 1 << 51
    /// Flag: the register knows former numbers beyond ``formerNumber``.
    public static let manyFormerFlag: UInt64 = 1 << 52
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
    /// Year, month and day as one number of 23 bits: year, month × 2¹⁴, day × 2¹⁸.
    public var birthBits: UInt32 { UInt32(truncatingIfNeeded: identity >> 40) & 0x7F_FFFF }
    /// Whether the sex is female.
    public var isFemale: Bool { identity >> 63 == 1 }
    /// The number of the name.
    public var name: Int { Int(state & 0xFFFF_FFFF) }
    /// Days from 1970-01-01 to the death, when it is known.
    public var deathDaysSince1970: Int? {
        has(RegisteredPerson.deceasedFlag) ? Int(state >> 32 & 0xFFFF) + RegisteredPerson.deathEpochDays : nil
    }
    /// The phone's digits as one number (`0912345678` is 912345678), 0 when unknown.
    public var phone: UInt64 { place & 0x3_FFFF_FFFF }
    /// The official code of the commune of permanent residence, 0 when unknown.
    public var commune: Int { Int(place >> 34 & 0x1_FFFF) }
    /// The official code of the province of permanent residence, 0 when unknown.
    public var province: Int { Int(place >> 51 & 0x7F) }
    /// How many people of the register have this phone.
    public var phoneUsers: PhoneUsers { PhoneUsers(rawValue: UInt8(place >> 58 & 0x7)) ?? .tenOrMore }
    /// A hash of the household number, 0 when unknown: equal for one household, seldom for two.
    public var household: UInt32 { UInt32(truncatingIfNeeded: kin) }
    /// The first former number of nine digits, 0 when there is none.
    public var formerNumber: UInt64 { kin >> 32 & 0x3FFF_FFFF }

    /// Whether a flag is set.
    public func has(_ flag: UInt64) -> Bool { state & flag != 0 }
}
