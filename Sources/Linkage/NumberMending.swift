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
        guard ProvinceCodes.isKnown(number.registrationCode),
            let birth = DeclaredBirthDate(identity.dateOfBirth), let sex = DeclaredSex(identity.sex)
        else { return false }
        return birth.year == number.codedBirthYear && (sex == .male) == (number.codedSex == .male)
    }
}
