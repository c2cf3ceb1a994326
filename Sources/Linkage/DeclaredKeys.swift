import PersonNames
import Records

/// Everything comparable about one declared identity, made once; all of it inline, nothing allocated.
struct DeclaredKeys {
    private(set) var name: PackedName
    private(set) var k1Hash: UInt64
    private(set) var k3Hash: UInt64
    /// From what the name was recovered; nothing for a name as it was typed.
    private(set) var nameOrigin: DecodedName.Origin?
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

    /// Makes the keys of a query where it stands: a query is big, and copying it would count eight references.
    init(_ query: UnsafePointer<IdentityQuery>) {
        name = PackedName(query.pointee.identity.fullName)
        k1Hash = name.k1Hash
        k3Hash = name.k3Hash
        (number, numberForm) = DeclaredKeys.number(query.pointee.identity.idNumber)
        birth = DeclaredBirthDate(query.pointee.identity.dateOfBirth)
        if let birth {
            birthBits = BlockingKey.birthBits(year: birth.year, month: birth.month, day: birth.day)
            exchangedBits =
                birth.exchanged.map { BlockingKey.birthBits(year: birth.year, month: $0.month, day: $0.day) } ?? 0
        } else {
            (birthBits, exchangedBits) = (0, 0)
        }
        isFemale = DeclaredSex(query.pointee.identity.sex).map { $0 == .female }
        phone = DeclaredKeys.phone(query.pointee.identity.phone)
        province = DeclaredKeys.code(query.pointee.identity.province, below: 128)
        commune = DeclaredKeys.code(query.pointee.identity.commune, below: 1 << 17)
        doseDay = query.pointee.administeredOn.daysSince1970
    }

    /// Recovers a name whose encoding or keys are recognised without loss; whether that changed anything.
    ///
    /// Far slower than the rest: for names that did not compare as they stand.
    mutating func decodeName(_ text: String) -> Bool {
        guard nameOrigin == nil, !name.isLossy, DeclaredKeys.mayBeEncoded(text),
            let decoded = Recognition.decoded(text)
        else { return false }
        name = PackedName(decoded.text)
        (k1Hash, k3Hash, nameOrigin) = (name.k1Hash, name.k3Hash, decoded.origin)
        return true
    }

    /// Whether a text holds what keys or an old encoding leave: letters and digits that no Vietnamese name has at their place.
    private static func mayBeEncoded(_ text: String) -> Bool {
        guard text.utf8.count <= 1_000 else { return false }
        var before: UInt8 = 0
        var (isLatin1, holdsLatin1) = (true, false)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0xC2, 0x5E, 0x2B, 0x7E, 0x60: return true
            case 0xC3: holdsLatin1 = true
            case 0xC4...: isLatin1 = false
            default: break
            }
            let letter = byte | 0x20
            switch letter {
            case UInt8(ascii: "w"), UInt8(ascii: "f"), UInt8(ascii: "j"), UInt8(ascii: "z"): return true
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o"), UInt8(ascii: "d"):
                if letter == before { return true }
            default: break
            }
            if byte == 0x20, isToneKey(before) { return true }
            before = letter
        }
        return isToneKey(before) || (holdsLatin1 && isLatin1)
    }

    private static func isToneKey(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "s") || letter == UInt8(ascii: "r") || letter == UInt8(ascii: "x")
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
