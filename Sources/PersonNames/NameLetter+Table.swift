/// The pinned table between scalars and letters.
extension NameLetter {
    /// The letter that a scalar spells; any other scalar stands for itself, lower-cased where Latin-1 has a pair.
    static func of(_ value: UInt32) -> NameLetter {
        // Full-width letters of East Asian keyboards.
        let isWide = value >= 0xFF21 && value <= 0xFF5A
        let value = isWide ? value - 0xFEE0 : value
        if value < UInt32(codes.count) {
            let code = codes[Int(value)]
            if code != 0 { return NameLetter(code: code) }
        }
        return NameLetter(code: otherBit | lowered(value))
    }

    /// The lower case of other Latin, Greek and Cyrillic letters where it is a fixed distance away.
    private static func lowered(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: value + 0x20
        case 0x100...0x137, 0x14A...0x177: value | 1
        case 0x139...0x148, 0x179...0x17E: value + (value & 1)
        case 0x178: 0xFF
        case 0x400...0x40F: value + 0x50
        default: value
        }
    }

    /// The scalar that spells this letter in normal form C, when one does.
    var composed: Unicode.Scalar? {
        isOther ? Unicode.Scalar(code & ~NameLetter.otherBit) : NameLetter.scalars[code]
    }

    /// The letter with a combining mark put on it, when the table knows the result.
    func joined(combining value: UInt32) -> NameLetter? {
        guard !isOther else { return nil }
        let added: UInt32
        switch value {
        case 0x300, 0x340: added = 1 << 11
        case 0x301, 0x341: added = 2 << 11
        case 0x309: added = 3 << 11
        case 0x303: added = 4 << 11
        case 0x323: added = 5 << 11
        case 0x302: added = 1 << 7
        case 0x306: added = 2 << 7
        case 0x31B: added = 3 << 7
        case 0x30C: added = 5 << 7
        default: return nil
        }
        let slot = added >= 1 << 11 ? NameLetter.toneMask : NameLetter.markMask
        guard code & slot == 0 else { return nil }
        let result = NameLetter(code: code | added)
        // A tone may come before the quality mark, as in the letters of normal form D, so intermediate forms are allowed.
        return NameLetter.scalars[result.code] != nil ? result : nil
    }

    /// Marks by vowel row: a ă â e ê i o ô ơ u ư y.
    private static let rowMarks: [UInt32] = [0, 2, 1, 0, 1, 0, 0, 1, 3, 0, 3, 0]
    private static let rowBases = Array("aaaeeiooouuy".utf8)
    /// Letters beyond the vowels: scalar, base, mark, tone.
    ///
    /// Mark 4 is a stroke, 5 a caron.
    private static let further: [(Unicode.Scalar, UInt8, UInt32, UInt32)] = [
        ("đ", 0x64, 4, 0), ("ð", 0x64, 4, 0), ("ɖ", 0x64, 4, 0), ("ƀ", 0x62, 4, 0), ("č", 0x63, 5, 0),
        ("ñ", 0x6E, 0, 4),
        ("ĕ", 0x65, 2, 0), ("ĭ", 0x69, 2, 0), ("ŏ", 0x6F, 2, 0), ("ŭ", 0x75, 2, 0), ("ǔ", 0x75, 5, 0),
        ("ǒ", 0x6F, 5, 0),
        ("ě", 0x65, 5, 0), ("š", 0x73, 5, 0), ("ž", 0x7A, 5, 0), ("ń", 0x6E, 0, 2), ("ǹ", 0x6E, 0, 1),
        ("î", 0x69, 1, 0),
        ("û", 0x75, 1, 0),
    ]
    private static let furtherUpper: [(Unicode.Scalar, UInt8, UInt32, UInt32)] = [
        ("Đ", 0x64, 4, 0), ("Ð", 0x64, 4, 0), ("Ɖ", 0x64, 4, 0), ("Ƀ", 0x62, 4, 0), ("Č", 0x63, 5, 0),
        ("Ñ", 0x6E, 0, 4),
        ("Ĕ", 0x65, 2, 0), ("Ĭ", 0x69, 2, 0), ("Ŏ", 0x6F, 2, 0), ("Ŭ", 0x75, 2, 0), ("Ǔ", 0x75, 5, 0),
        ("Ǒ", 0x6F, 5, 0),
        ("Ě", 0x65, 5, 0), ("Š", 0x73, 5, 0), ("Ž", 0x7A, 5, 0), ("Ń", 0x6E, 0, 2), ("Ǹ", 0x6E, 0, 1),
        ("Î", 0x69, 1, 0),
        ("Û", 0x75, 1, 0),
    ]

    /// Every pair of the table; the first scalar of a letter is the one that spells it.
    private static let pairs: [(UInt32, UInt32)] = {
        var pairs: [(UInt32, UInt32)] = []
        for value in UInt32(0x61)...0x7A { pairs.append((value, value)) }
        for value in UInt32(0x61)...0x7A { pairs.append((value - 0x20, value | upperBit)) }
        for (rows, upper) in [(RecognitionTables.vowelRows, UInt32(0)), (RecognitionTables.upperVowelRows, upperBit)] {
            for (index, row) in rows.enumerated() {
                for (tone, scalar) in row.unicodeScalars.enumerated() where scalar.value > 0x7F {
                    pairs.append(
                        (scalar.value, UInt32(rowBases[index]) | rowMarks[index] << 7 | UInt32(tone) << 11 | upper)
                    )
                }
            }
        }
        for (list, upper) in [(further, UInt32(0)), (furtherUpper, upperBit)] {
            for (scalar, base, mark, tone) in list {
                pairs.append((scalar.value, UInt32(base) | mark << 7 | tone << 11 | upper))
            }
        }
        return pairs
    }()

    private static let codes: [UInt32] = {
        var codes = [UInt32](repeating: 0, count: 0x1F00)
        for (scalar, code) in pairs { codes[Int(scalar)] = code }
        return codes
    }()

    private static let scalars: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [:]
        for (value, code) in pairs where table[code] == nil { table[code] = Unicode.Scalar(value) }
        return table
    }()
}
