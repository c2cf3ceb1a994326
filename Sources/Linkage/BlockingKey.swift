/// The keys of the blocks, in one place, so that who builds an index and who asks it cannot differ.
///
/// A key is 64 well-mixed bits: the high ones choose the bucket, the low ones are the tag of an entry.
public enum BlockingKey {
    /// The key of a personal number.
    public static func number(_ value: UInt64) -> UInt64 { mix(value ^ salt(.number)) }

    /// The key of a former number; nine-digit numbers and superseded personal numbers never meet.
    public static func former(_ value: UInt64, digits: Int) -> UInt64 {
        former(packed: formerNumber(value, digits: digits))
    }

    /// The same of a number as ``formerNumber(_:digits:)`` packs it.
    static func former(packed number: UInt64) -> UInt64 { mix(number ^ salt(.former)) }

    /// The key of a phone, as ``RegisteredPerson/phone``.
    public static func phone(_ value: UInt64) -> UInt64 { mix(value ^ salt(.phone)) }

    /// The key of a birth date, a given name and a sex.
    ///
    /// - Parameters:
    ///   - birth: as ``RegisteredPerson/birthBits`` or ``birthBits(year:month:day:)``.
    ///   - givenKey: the hash of K3 of one word.
    public static func birthGiven(_ birth: UInt32, givenKey: UInt32, isFemale: Bool) -> UInt64 {
        mix(UInt64(birth) << 33 | UInt64(givenKey) << 1 | (isFemale ? 1 : 0) ^ salt(.birthGiven))
    }

    /// The key of a birth date and a commune.
    public static func birthCommune(_ birth: UInt32, commune: Int) -> UInt64 {
        mix(UInt64(birth) << 32 | UInt64(UInt32(truncatingIfNeeded: commune)) ^ salt(.birthCommune))
    }

    /// The key of a whole name, a birth year and a province.
    public static func nameProvince(k3Hash: UInt64, year: Int, province: Int) -> UInt64 {
        let place = UInt64(UInt32(truncatingIfNeeded: year)) << 32 | UInt64(UInt32(truncatingIfNeeded: province))
        return mix(k3Hash ^ mix(place ^ salt(.nameProvince)))
    }

    /// The key of a whole name and a commune.
    public static func nameCommune(k3Hash: UInt64, commune: Int) -> UInt64 {
        mix(k3Hash ^ mix(UInt64(UInt32(truncatingIfNeeded: commune)) ^ salt(.nameCommune)))
    }

    /// A date as the rows hold it; month and day 0 when unknown, each cut to its bits.
    public static func birthBits(year: Int, month: Int, day: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: year & 0x3FFF | (month & 0xF) << 14 | (day & 0x1F) << 18)
    }

    /// A former number and its kind as one number of 42 bits.
    static func formerNumber(_ value: UInt64, digits: Int) -> UInt64 { digits == 9 ? value : value | 1 << 41 }

    private static func salt(_ block: RegisterIndex.Block) -> UInt64 { UInt64(block.rawValue + 1) << 58 }

    /// Spreads every bit of a value over all bits; no two values become one.
    @inline(__always) static func mix(_ value: UInt64) -> UInt64 {
        var hash = value
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }
}
