import Linkage
import PersonNames
import QueryLog
import Records

extension QuestionSubject {
    /// Whom a declared identity names: the number without its separators, look-alike letters and leading zeros, and the words of the
    /// name without marks, in any order, together with the birth date.
    init(declared identity: DeclaredIdentity) {
        self.init(
            number: QuestionSubject.number(identity.idNumber),
            person: QuestionSubject.person(identity.fullName, identity.dateOfBirth)
        )
    }

    /// The digits of a number that can be somebody's: seven to twelve, leading zeros apart.
    private static func number(_ text: String) -> UInt64? {
        guard text.utf8.count <= 64 else { return nil }
        var value: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "O"), UInt8(ascii: "o"): digit = 0
            case UInt8(ascii: "l"), UInt8(ascii: "I"): digit = 1
            default: continue
            }
            if value > 0 || digit > 0 { count += 1 }
            guard count <= 12 else { return nil }
            value = value * 10 + UInt64(digit)
        }
        return count >= 7 ? value : nil
    }

    private static func person(_ name: String, _ birthDate: String) -> UInt64? {
        let packed = PackedName(name)
        guard packed.count > 0, let birth = DeclaredBirthDate(birthDate) else { return nil }
        let day = UInt64(birth.year * 10_000 + birth.month * 100 + birth.day)
        return (packed.sortedK3Hash ^ day) &* 0x9E37_79B9_7F4A_7C15
    }
}
