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

    /// The one place where the form of a number is read: as it stands, mended, or said to be missing.
    private static func number(_ text: String) -> (UInt64, NumberForm) {
        switch DeclaredNumber(text) {
        case .personal(let value): return (value, .personal)
        case .old(let value): return (value, .old)
        case .missing: return (0, .missing)
        case .lostZeros, .malformed: break
        }
        var text = text
        return text.withUTF8 { bytes in
            if let repair = NumberRepair.hypotheses(utf8: bytes).first {
                return (repair.value, repair.isOld ? .oldRepaired : .repaired)
            }
            return (0, saysNone(bytes) ? .missing : .unusable)
        }
    }

    /// Whether letters say that there is no number: `khong co`, `chưa có`, `ko`, `mất CCCD`.
    private static func saysNone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 40 else { return false }
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
