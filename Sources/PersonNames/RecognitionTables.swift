/// The letters of the Vietnamese alphabet and their TCVN3 and VNI codes, from legacy_encodings.csv.
enum RecognitionTables {
    /// The twelve vowels, each with its six tones: ngang, huyền, sắc, hỏi, ngã, nặng.
    static let vowelRows = [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự",
        "yỳýỷỹỵ",
    ]
    /// The same in upper case.
    static let upperVowelRows = [
        "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ", "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ",
        "YỲÝỶỸỴ",
    ]

    /// The TCVN3 codes of ``vowelRows``, read as Latin-1, in the same order.
    ///
    /// The encoding has no upper case of its own.
    private static let tcvn3Rows = [
        "aµ¸¶·¹", "¨»¾¼½Æ", "©ÇÊÈÉË", "eÌÐÎÏÑ", "ªÒÕÓÔÖ", "i×ÝØÜÞ", "oßãáâä", "«åèæçé", "¬êíëìî", "uïóñòô",
        "\u{AD}õøö÷ù", "yúýûüþ",
    ]

    /// The VNI codes of ``vowelRows``, read as Latin-1, in the same order.
    private static let vniRows = [
        "a aø aù aû aõ aï", "aê aè aé aú aü aë", "aâ aà aá aå aã aä", "e eø eù eû eõ eï", "eâ eà eá eå eã eä",
        "i ì í æ ó ò", "o oø où oû oõ oï", "oâ oà oá oå oã oä", "ô ôø ôù ôû ôõ ôï", "u uø uù uû uõ uï",
        "ö öø öù öû öõ öï", "y yø yù yû yõ î",
    ]

    /// The letter for a Latin-1 code above ASCII that stands for it in TCVN3.
    static let tcvn3: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [0xAE: "đ", 0xA7: "Đ"]
        for (codes, letters) in zip(tcvn3Rows, vowelRows) {
            for (code, letter) in zip(codes.unicodeScalars, letters.unicodeScalars) where code.value > 0x7F {
                table[code.value] = letter
            }
        }
        // Capitals without a tone have codes of their own: Ă Â Ê Ô Ơ Ư.
        for (code, letter) in zip(UInt32(0xA1)..., "ĂÂÊÔƠƯ".unicodeScalars) { table[code] = letter }
        return table
    }()

    /// The letter for a VNI sequence, as first code times 65,536 plus second code (0 for a single code), in both cases.
    static let vni: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [0xF1: "đ", 0xD1: "Đ"]
        for (index, codes) in vniRows.enumerated() {
            let letters = Array(vowelRows[index].unicodeScalars)
            for (tone, code) in codes.split(separator: " ").enumerated() {
                let lower = code.unicodeScalars.map(\.value)
                table[key(lower)] = letters[tone]
                table[key(lower.map(upper))] = letters[tone]
            }
        }
        return table
    }()

    /// The key of one or two codes in ``vni``.
    static func key(_ codes: [UInt32]) -> UInt32 { codes.count == 2 ? codes[0] << 16 | codes[1] : codes[0] }

    private static func upper(_ code: UInt32) -> UInt32 {
        (0x61...0x7A).contains(code) || code >= 0xE0 ? code - 0x20 : code
    }
}
