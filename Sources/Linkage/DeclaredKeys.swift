import PersonNames
import Records

/// Everything comparable about one declared identity, made once; all of it inline, nothing allocated.
struct DeclaredKeys {
    let name: PackedName
    let k1Hash: UInt64
    let k3Hash: UInt64
    /// The number's value once its form is mended; 0 when there is none to compare.
    let number: UInt64
    let numberForm: NumberForm
    let birth: DeclaredBirthDate?
    /// The date as rows hold it, and the date with day and month exchanged; 0 when there is none.
    let birthBits: UInt32
    let exchangedBits: UInt32
    /// Nothing when the text says none.
    let isFemale: Bool?
    /// As rows hold it; 0 when there is none.
    let phone: UInt64
    let commune: Int
    let province: Int
    /// The day of the dose, days from 1970-01-01.
    let doseDay: Int

    /// Keys of nothing.
    init() {
        (name, k1Hash, k3Hash, number, numberForm) = (PackedName(), 0, 0, 0, .missing)
        (birth, birthBits, exchangedBits, isFemale) = (nil, 0, 0, nil)
        (phone, commune, province, doseDay) = (0, 0, 0, 0)
    }

    init(_ query: IdentityQuery) {
        let identity = query.identity
        name = PackedName(identity.fullName)
        k1Hash = name.k1Hash
        k3Hash = name.k3Hash
        (number, numberForm) = DeclaredKeys.number(identity.idNumber)
        birth = DeclaredBirthDate(identity.dateOfBirth)
        if let birth {
            birthBits = BlockingKey.birthBits(year: birth.year, month: birth.month, day: birth.day)
            exchangedBits =
                birth.exchanged.map { BlockingKey.birthBits(year: birth.year, month: $0.month, day: $0.day) } ?? 0
        } else {
            (birthBits, exchangedBits) = (0, 0)
        }
        isFemale = DeclaredSex(identity.sex).map { $0 == .female }
        phone = DeclaredKeys.phone(identity.phone)
        province = DeclaredKeys.code(identity.province, below: 128)
        commune = DeclaredKeys.code(identity.commune, below: 1 << 17)
        doseDay = query.administeredOn.daysSince1970
    }

    /// Whether a name can be compared.
    var hasName: Bool { name.count > 0 && !name.isOverlong }
    /// Whether the declared date is 1 January or less than a day.
    var isDefaultBirth: Bool {
        guard let birth else { return true }
        return birth.day == 0 || (birth.day == 1 && birth.month == 1)
    }

    /// The one place where the form of a number is mended: separators, look-alike letters, lost zeros.
    private static func number(_ text: String) -> (UInt64, NumberForm) {
        switch DeclaredNumber(text) {
        case .personal(let value): return (value, .personal)
        case .old(let value): return (value, .old)
        case .missing: return (0, .missing)
        case .lostZeros, .malformed: break
        }
        var (value, digits, letters) = (UInt64(0), 0, 0)
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count <= 40 else { return (0, .unusable) }
            var first: UInt8 = 0
            for byte in bytes {
                let digit: UInt8
                switch byte {
                case 0x30...0x39: digit = byte - 0x30
                case UInt8(ascii: "O"), UInt8(ascii: "o"): (digit, letters) = (0, letters + 1)
                case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "|"):
                    (digit, letters) = (1, letters + 1)
                // Spaces, dots, hyphens, apostrophes that a spreadsheet leaves; the bytes of a no-break space.
                case 0x20, 0x09, 0x2E, 0x2D, 0x27, 0xC2, 0xA0: continue
                default: return (0, saysNone(bytes) ? .missing : .unusable)
                }
                if digits == 0 { first = digit }
                digits += 1
                guard digits <= 12 else { return (0, .unusable) }
                value = value * 10 + UInt64(digit)
            }
            guard digits - letters >= 4 || (digits == 0 && letters == 0) else { return (0, .unusable) }
            switch digits {
            case 0: return (0, .missing)
            case 12: return (value, .repaired)
            case 9: return (value, .oldRepaired)
            // A number that lost its zeros begins with none; a ten-digit one that does is a telephone.
            case 10, 11: return first == 0 ? (0, .unusable) : (value, .repaired)
            case 8: return first == 0 ? (0, .unusable) : (value, .oldRepaired)
            default: return (0, .unusable)
            }
        }
    }

    /// Whether letters say that there is no number: `khong co`, `chưa có`, `ko`, `mất CCCD`.
    private static func saysNone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let name = PackedName(utf8: bytes)
        guard name.count > 0, !bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        return none.contains(name[0].k3)
    }

    private static let none = Set(["khong", "chua", "mat", "ko", "none", "k"].map { PackedName($0)[0].k3 })

    /// The digits of a telephone as one number without the leading zero; eleven digits of before 2018 as their successors.
    private static func phone(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { TelephoneNumber.value(utf8: $0) }
    }

    private static func code(_ text: String, below limit: Int) -> Int {
        var value = 0
        guard text.utf8.count <= 6 else { return 0 }
        for byte in text.utf8 {
            guard byte >= 0x30, byte <= 0x39 else { return 0 }
            value = value * 10 + Int(byte - 0x30)
        }
        return value < limit ? value : 0
    }
}
