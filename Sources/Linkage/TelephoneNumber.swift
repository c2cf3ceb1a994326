/// A telephone number as one number: its digits without the leading zero or the country's code.
///
/// Mobile numbers of eleven digits of before 15 September 2018 become their successors. Source: IDENTITY §4.
public enum TelephoneNumber {
    /// Prefixes of eleven-digit numbers without the zero, and what replaced them.
    private static let successors: [(old: UInt64, new: UInt64)] = [
        (162, 32), (163, 33), (164, 34), (165, 35), (166, 36), (167, 37), (168, 38), (169, 39), (120, 70), (121, 79),
        (122, 77), (126, 76), (128, 78), (123, 83), (124, 84), (125, 85), (127, 81), (129, 82), (186, 56), (188, 58),
        (199, 59),
    ]

    /// Reads a number; 0 for anything that is none.
    public static func value(utf8 bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard bytes.count >= 8, bytes.count <= 24 else { return 0 }
        var (value, digits) = (UInt64(0), 0)
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                digits += 1
                guard digits <= 13 else { return 0 }
                value = value * 10 + UInt64(byte - 0x30)
            case 0x20, 0x2B, 0x2D, 0x2E, 0x28, 0x29: continue
            default: return 0
            }
        }
        // +84 or 84 before nine or ten digits stands for the zero.
        if value >= 84_000_000_000, value < 85_000_000_000, digits == 11 { value -= 84_000_000_000 }
        if value >= 840_000_000_000, value < 850_000_000_000, digits == 12 { value -= 840_000_000_000 }
        guard value >= 10_000_000, value < 10_000_000_000 else { return 0 }
        guard value >= 1_000_000_000 else { return value }
        for (old, new) in successors where value / 10_000_000 == old { return new * 10_000_000 + value % 10_000_000 }
        return value
    }
}
