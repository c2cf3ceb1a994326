/// What stands in the box of the identity number although it is none.
///
/// Source: IDENTITY §1, §3; MISMATCH §2 (ID-04, FR-01).
public enum MisplacedNumber: Sendable, Hashable {
    /// A health-insurance number of 15 characters, or the ten digits of the card of 2021; the social-insurance number in it.
    ///
    /// Ten digits may as well be a personal number that lost two zeros.
    case healthInsurance(UInt64)
    /// A passport's number: a letter and seven or eight digits.
    case passport
    /// A telephone's number, as ``DeclaredPhone`` reads it.
    case phone(DeclaredPhone)
    /// Scientific notation: digits are lost for good.
    case lostDigits
    /// More than twelve digits.
    case tooManyDigits
    /// Words that say there is no number: `khong co`, `chưa có`, `ko`, `mất`.
    case statedMissing

    /// Names what a text is; nothing for twelve or nine digits, for an empty text, and for what is none of these.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count > 1, bytes.count <= 60 else { return nil }
        let text = bytes.filter { $0 != 0x20 && $0 != 0x2D && $0 != 0x2E && $0 != 9 }.map {
            $0 >= 0x61 && $0 <= 0x7A ? $0 & ~0x20 : $0
        }
        guard !text.isEmpty else { return nil }
        let letters = text.prefix { $0 >= 0x41 && $0 <= 0x5A }.count
        let isNumberBehind = text.dropFirst(letters).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        if isNumberBehind, letters == 1, text.count == 8 || text.count == 9, text[0] != 0x4F, text[0] != 0x49,
            text[0] != 0x4C
        {
            self = .passport
        } else if isNumberBehind, letters == 2, text.count == 15 {
            self = .healthInsurance(MisplacedNumber.value(text.suffix(10)))
        } else if letters == 0, isNumberBehind, text.count == 10, text[0] != 0x30 {
            self = .healthInsurance(MisplacedNumber.value(text[...]))
        } else if letters == 0, isNumberBehind, text.count == 12 || text.count == 9 {
            return nil
        } else if MisplacedNumber.isScientific(bytes) {
            self = .lostDigits
        } else if let phone = DeclaredPhone(utf8: bytes), !phone.isRepaired {
            self = .phone(phone)
        } else if letters == 0, isNumberBehind, text.count > 12 {
            self = .tooManyDigits
        } else {
            let name = PackedName(utf8: bytes)
            guard name.count > 0, MisplacedNumber.denials.contains(name[0].k3.rawValue),
                !bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
            else { return nil }
            self = .statedMissing
        }
    }

    /// The same of a text.
    public init?(_ text: String) {
        var text = text
        guard let number = text.withUTF8({ MisplacedNumber(utf8: $0) }) else { return nil }
        self = number
    }

    private static func value(_ digits: ArraySlice<UInt8>) -> UInt64 {
        digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    /// Digits, perhaps with a point or comma, then E and an exponent.
    private static func isScientific(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let place = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }), place > 0, place + 1 < bytes.count else {
            return false
        }
        let isMantissa = bytes[..<place].allSatisfy {
            ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C || $0 == 0x20
        }
        return isMantissa && bytes[(place + 1)...].allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B || $0 == 0x20 }
    }

    private static let denials = ["khong", "chua", "mat", "ko", "none", "null", "k", "quen"].map {
        PackedName($0)[0].k3.rawValue
    }
}
