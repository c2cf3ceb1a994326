/// One letter of a name as base letter, quality mark and tone, whatever code points spelled it.
///
/// Latin letters that Viet Nam's peoples use are taken apart by a pinned table; any other scalar stands for itself.
struct NameLetter: Hashable, Comparable {
    /// Bits 0–6 base (ASCII lower case), 7–10 mark, 11–13 tone, 14 upper case; bit 31 set: another scalar in bits 0–20.
    var code: UInt32

    static let baseMask: UInt32 = 0x7F
    static let markMask: UInt32 = 0xF << 7
    static let toneMask: UInt32 = 0x7 << 11
    static let upperBit: UInt32 = 1 << 14
    static let otherBit: UInt32 = 1 << 31
    static let apostrophe = NameLetter(code: otherBit | 0x27)
    static let hyphen = NameLetter(code: otherBit | 0x2D)

    var isOther: Bool { code & NameLetter.otherBit != 0 }
    var isUpper: Bool { !isOther && code & NameLetter.upperBit != 0 }
    /// The base letter in ASCII lower case; 0 for another scalar.
    var base: UInt8 { isOther ? 0 : UInt8(code & NameLetter.baseMask) }
    var mark: UInt32 { isOther ? 0 : (code & NameLetter.markMask) >> 7 }
    /// 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng.
    var tone: UInt32 { isOther ? 0 : (code & NameLetter.toneMask) >> 11 }
    var lowered: NameLetter { isOther ? self : NameLetter(code: code & ~NameLetter.upperBit) }
    var raised: NameLetter { isOther || base == 0 ? self : NameLetter(code: code | NameLetter.upperBit) }
    var withoutTone: NameLetter { isOther ? self : NameLetter(code: code & ~NameLetter.toneMask) }
    var bare: NameLetter { isOther ? self : NameLetter(code: code & NameLetter.baseMask) }
    var isVowel: Bool {
        switch base {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }

    func with(tone: UInt32) -> NameLetter { NameLetter(code: code & ~NameLetter.toneMask | tone << 11) }

    static func < (one: NameLetter, other: NameLetter) -> Bool { one.code < other.code }
}
