/// A declared telephone number as it is dialled today, in 34 bits.
///
/// A household's or an organiser's token, never an identity. Numbers of eleven digits of before 15 September 2018 become
/// their successors by the table. Source: IDENTITY §4.
public struct DeclaredPhone: Sendable, Hashable {
    /// The digits without the leading zero, less than 10^10.
    public let value: UInt64
    /// Whether the text was an eleven-digit mobile number of before 2018.
    public let wasMigrated: Bool
    /// Whether the leading zero was missing and is taken as lost in a spreadsheet.
    public let isRepaired: Bool
    /// Whether it is a landline.
    public var isLandline: Bool { value / 100_000_000 == 2 || value / 1_000_000_000 == 2 }

    /// Reads a number with or without +84, 0084 or 84, with spaces, dots, hyphens and brackets between.
    ///
    /// - Returns: nothing for two numbers in one text, for a prefix that nobody has, and for any other text.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 40 else { return nil }
        var (value, count, zeros, isPlus) = (UInt64(0), 0, 0, false)
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                if value == 0, byte == 0x30 { zeros += 1 }
                value = value * 10 + UInt64(byte - 0x30)
                count += 1
                guard count <= 14 else { return nil }
            case 0x2B:
                guard count == 0, !isPlus else { return nil }
                isPlus = true
            case 0x20, 0x09, 0x2E, 0x2D, 0x28, 0x29, 0xC2, 0xA0: continue
            default: return nil
            }
        }
        guard value > 0 else { return nil }
        var digits = count - zeros
        // +84, 0084 and a bare 84 before a whole number stand for the zero; some write the zero as well: +84 (0)91…
        if isPlus || zeros == 2 || (zeros == 0 && digits >= 11) {
            guard let rest = DeclaredPhone.withoutCountry(value, digits) else { return nil }
            (value, digits) = rest
        } else if zeros > 1 {
            return nil
        }
        let isRepaired = zeros == 0 && !isPlus && count <= 10
        guard let today = DeclaredPhone.today(value, digits, isRepaired: isRepaired) else { return nil }
        (self.value, wasMigrated) = today
        self.isRepaired = isRepaired
    }

    /// Reads a number from a text.
    public init?(_ text: String) {
        var text = text
        guard let phone = text.withUTF8({ DeclaredPhone(utf8: $0) }) else { return nil }
        self = phone
    }

    private static func withoutCountry(_ value: UInt64, _ digits: Int) -> (UInt64, Int)? {
        for length in [9, 10] where digits == length + 2 || digits == length + 3 {
            let scale: UInt64 = length == 9 ? 1_000_000_000 : 10_000_000_000
            if value / scale == 84 || value / scale == 840 { return (value % scale, length) }
        }
        return nil
    }

    /// Nine digits of a mobile, ten of an old mobile or a landline (nine in Ha Noi's and the city's old form are none).
    private static func today(_ value: UInt64, _ digits: Int, isRepaired: Bool) -> (UInt64, Bool)? {
        if digits == 9 {
            switch value / 100_000_000 {
            case 3, 5, 7, 8, 9: return (value, false)
            default: return nil
            }
        }
        guard digits == 10 else { return nil }
        if value / 1_000_000_000 == 2 {
            let area = Int(value / 10_000_000)
            return ProvinceCodes.isAreaCode(area) || ProvinceCodes.isAreaCode(area / 10) ? (value, false) : nil
        }
        let old = Int(value / 10_000_000)
        guard old >= 120, old < 200, successors[old - 120] != 0 else { return nil }
        return (UInt64(successors[old - 120]) * 10_000_000 + value % 10_000_000, true)
    }

    /// The successor of each old prefix from 0120 on, without leading zeros; 0 where there was none.
    ///
    /// Source: the operators' announcements of May 2018.
    private static let successors: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 80)
        let listed = """
            162 32 163 33 164 34 165 35 166 36 167 37 168 38 169 39 120 70 121 79 122 77 126 76 128 78 123 83 124 84 125 85 \
            127 81 129 82 186 56 188 58 199 59
            """.split(separator: " ").compactMap { Int($0) }
        for pair in 0..<listed.count / 2 { table[listed[2 * pair] - 120] = UInt8(listed[2 * pair + 1]) }
        return table
    }()
}
