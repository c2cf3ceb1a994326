import PersonNames
import Testing

@Suite struct TransliterationTests {
    static let vectors: [(String, String)] = [
        ("Nguyễn", "NGUYEN"), ("Đỗ", "DO"), ("Văn Đức", "VAN<DUC"), ("Trương Đình Ưu", "TRUONG<DINH<UU"),
        ("Hoà", "HOA"),
        ("Hòa", "HOA"), ("Thuỵ", "THUY"), ("Thụy", "THUY"), ("H'Hen Niê", "HHEN<NIE"), ("Y Bih Êban", "Y<BIH<EBAN"),
        ("Lý", "LY"), ("Bảo Duy", "BAO<DUY"), ("Jiřina-Maria Alena", "JIRINA<MARIA<ALENA"),
        ("d'Červenková Panklová", "DCERVENKOVA<PANKLOVA"), ("Ðặng", "DANG"), ("Ɖinh", "DINH"), ("Müller", "MUELLER"),
        ("Łukasz Ærø Þór ß", "LUKASZ<AEROE<THOR<SS"), ("Mlô  Ƀuôn–Ŏ", "MLO<BUON<O"), ("", ""), ("12 34", ""),
        ("<<A<<B<<", "A<B"),
    ]

    @Test(arguments: vectors)
    func followsTheVectors(name: String, expected: String) {
        #expect(Transliteration.mrz(name) == expected)
    }

    @Test func everyVietnameseLetterGivesItsBaseInEveryNormalForm() {
        let rows = [
            ("A", "aàáảãạăằắẳẵặâầấẩẫậ"), ("E", "eèéẻẽẹêềếểễệ"), ("I", "iìíỉĩị"), ("O", "oòóỏõọôồốổỗộơờớởỡợ"),
            ("U", "uùúủũụưừứửữự"), ("Y", "yỳýỷỹỵ"), ("D", "đ"),
        ]
        var letters = 0
        for (base, row) in rows {
            for letter in row {
                for text in [String(letter), letter.uppercased()] {
                    if letter.asciiValue == nil { letters += 1 }
                    #expect(Transliteration.mrz(text) == base)
                    let upper = text.uppercased()
                    #expect(Transliteration.mrz(upper) == base)
                }
            }
        }
        #expect(letters == 134)
        #expect(Transliteration.mrz("Nguye\u{302}\u{303}n Thi\u{323} Hu\u{31B}o\u{31B}\u{300}ng") == "NGUYEN<THI<HUONG")
    }

    @Test func aLongNameLosesWholeTrailingPartsFirst() {
        let long = Array(repeating: "Nguyễn", count: 20).joined(separator: " ")
        let result = Transliteration.mrz(long)
        #expect(result.utf8.count <= 80)
        #expect(result.split(separator: "<").allSatisfy { $0 == "NGUYEN" })
        #expect(Transliteration.mrz(String(repeating: "a", count: 10_000)).utf8.count == 80)
    }
}
