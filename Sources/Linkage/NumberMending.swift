import PersonNames
import Records

/// Mends the writing of an identity number: separators, letters for digits, zeros that a spreadsheet dropped.
///
/// Nothing that lost digits is mended. Source: IDENTITY §1; MISMATCH §2 (ID-03, ID-04).
enum NumberMending {
    /// The twelve digits that were meant, and what was wrong; nothing when there is no safe reading.
    ///
    /// The result fits the declared sex and birth year, and its province exists: otherwise ten or eleven digits may be a telephone or
    /// an insurance number.
    static func mended(_ identity: DeclaredIdentity) -> (number: String, kind: LinkReason)? {
        guard identity.idNumber.utf8.count <= 40 else { return nil }
        var digits: [UInt8] = []
        for scalar in identity.idNumber.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.append(UInt8(scalar.value))
            case "O", "o": digits.append(0x30)
            case "l", "I", "i", "|": digits.append(0x31)
            case " ", ".", "-", "_", "'", "\u{A0}", "\u{200B}", "\u{FEFF}", "\t": continue
            default: return nil
            }
        }
        let kind: LinkReason = digits.count == 12 ? .numberMalformed : .numberLostZeros
        guard (10...12).contains(digits.count) else { return nil }
        if digits.count < 12 {
            guard digits[0] != 0x30 else { return nil }
            digits = [UInt8](repeating: 0x30, count: 12 - digits.count) + digits
        }
        let text = String(decoding: digits, as: UTF8.self)
        guard text != identity.idNumber, let number = PersonalNumber(text), fits(number, identity) else { return nil }
        return (text, kind)
    }

    /// Whether a number's province exists and its sex and year are the declared ones.
    static func fits(_ number: PersonalNumber, _ identity: DeclaredIdentity) -> Bool {
        guard number.registrationCode > 96 || assigned.contains(number.registrationCode),
            let birth = DeclaredBirthDate(identity.dateOfBirth), let sex = DeclaredSex(identity.sex)
        else { return false }
        return birth.year == number.codedBirthYear && (sex == .male) == (number.codedSex == .male)
    }

    /// Whether two numbers differ in one digit, or in two neighbours that changed places.
    static func isOneSlip(_ one: PersonalNumber, _ other: PersonalNumber) -> Bool {
        let (left, right) = (Array(one.text.utf8), Array(other.text.utf8))
        let places = left.indices.filter { left[$0] != right[$0] }
        if places.count == 1 { return true }
        guard places.count == 2, places[1] == places[0] + 1 else { return false }
        return left[places[0]] == right[places[1]] && left[places[1]] == right[places[0]]
    }

    /// The province codes of Circular 07/2016/TT-BCA.
    private static let assigned: Set<Int> = [
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89,
        91, 92, 93, 94, 95, 96,
    ]
}
