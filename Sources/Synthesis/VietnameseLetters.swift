/// The letters of Vietnamese taken apart: base letter, sign, tone, and how old encodings and keyboards write them.
///
/// Source: legacy_encodings.csv, IDENTITY §7.5. Texts are arrays of Unicode scalar values.
struct VietnameseLetters {
    /// One letter in its lower-case form.
    struct Letter {
        /// Plain Latin letter.
        let base: UInt32
        /// The letter without its tone but with its sign (ă, ê, ư …).
        let toneless: UInt32
        /// 0 none, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng.
        let tone: Int
        let tcvn3: [UInt32]
        let vni: [UInt32]
        let telexKeys: [UInt32]
        let vniKeys: [UInt32]
    }

    private var letters: [UInt32: Letter] = [:]
    private var composed: [UInt32: [UInt32]] = [:]
    private static let tones = ["ngang", "huyen", "sac", "hoi", "nga", "nang"]
    /// The combining mark of each tone.
    static let toneMarks: [UInt32] = [0, 0x300, 0x301, 0x309, 0x303, 0x323]

    init() {
        let table = FactTable(PackageResources.legacy_encodings_csv)
        func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
        var toneless: UInt32 = 0
        for row in 0..<table.rowCount {
            guard let scalar = scalars(table.text("char_nfc", row)).first,
                let base = scalars(table.text("mrz_base", row)).first
            else { preconditionFailure("legacy_encodings.csv holds a row without a letter") }
            if scalar == 0x110 { continue }
            let tone = VietnameseLetters.tones.firstIndex(of: table.text("tone", row)) ?? 0
            if tone == 0 { toneless = scalar }
            letters[scalar] = Letter(
                base: base,
                toneless: toneless,
                tone: tone,
                tcvn3: scalars(table.text("tcvn3_as_latin1", row)),
                vni: scalars(table.text("vni_windows_as_latin1", row)),
                telexKeys: scalars(table.text("telex_keys", row)),
                vniKeys: scalars(table.text("vni_keys", row))
            )
            composed[toneless, default: [UInt32](repeating: 0, count: 6)][tone] = scalar
        }
        precondition(letters.count == 73, "the table holds 72 vowels and đ")
    }

    /// What is known of a letter, in either case.
    func letter(_ scalar: UInt32) -> Letter? { letters[VietnameseLetters.lowercased(scalar)] }

    /// The letter with another tone, in the case of the original; the original when it cannot bear a tone.
    func retoned(_ scalar: UInt32, tone: Int) -> UInt32 {
        guard let letter = letter(scalar), let row = composed[letter.toneless], row[tone] != 0 else { return scalar }
        return VietnameseLetters.cased(row[tone], like: scalar)
    }

    /// The lower-case form of a letter of Vietnamese or ASCII.
    static func lowercased(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: scalar + 32
        case 0x1AF: 0x1B0
        case 0x100...0x17F, 0x1A0...0x1A1, 0x1EA0...0x1EF9: scalar | 1
        default: scalar
        }
    }

    /// The upper-case form of a letter of Vietnamese or ASCII.
    static func uppercased(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x61...0x7A, 0xE0...0xF6, 0xF8...0xFE: scalar - 32
        case 0x1B0: 0x1AF
        case 0x100...0x17F, 0x1A0...0x1A1, 0x1EA0...0x1EF9: scalar & ~1
        default: scalar
        }
    }

    /// A letter in the case of another one.
    static func cased(_ scalar: UInt32, like model: UInt32) -> UInt32 {
        lowercased(model) != model ? uppercased(scalar) : scalar
    }
}
