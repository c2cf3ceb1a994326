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

    @Test func aNameIsCompleteWhenEveryLetterIsWritten() {
        for (name, expected) in Self.vectors {
            #expect(Transliteration.mrzIfComplete(name) == expected, "\(name)")
            #expect(Transliteration.mrzIfComplete(utf8: Array(name.utf8)[...]) == Array(expected.utf8), "\(name)")
        }
        for name in ["H’Hen", "HʼHen", "H`Hen.", "Nguye\u{302}\u{303}n", "Ê\u{200B}ban", "O'1;2,", "Niê (Ƀuôn)"] {
            #expect(Transliteration.mrzIfComplete(name) == Transliteration.mrz(name), "\(name)")
        }
        for name in ["阮", "Nguyễn 阮", "Иван", "Nguyễn Иa", "Ngu\u{FFFD}ễn", "Ng\u{E000}a", "aʰ", "Nguyễnѕ", "a\u{378}"]
        {
            #expect(Transliteration.mrzIfComplete(name) == nil, "\(name)")
            #expect(Transliteration.mrzIfComplete(utf8: Array(name.utf8)[...]) == nil, "\(name)")
        }
        // A letter is missed even where it could not stand in the result any more.
        let long = Array(repeating: "Nguyễn", count: 20).joined(separator: " ")
        #expect(Transliteration.mrzIfComplete(long) == Transliteration.mrz(long))
        #expect(Transliteration.mrzIfComplete(long + " 阮") == nil)
        #expect(Transliteration.mrzIfComplete(String(repeating: "a", count: 500) + "阮") == nil)
    }

    @Test func partsThatDoNotFitAreTakenBackWhole() {
        let seventyNine = String(repeating: "a", count: 79)
        let expected = seventyNine.uppercased()
        #expect(Transliteration.mrz(seventyNine + " b") == expected)
        #expect(Transliteration.mrz(String(repeating: "a", count: 78) + " b") == String(expected.dropLast()) + "<B")
        #expect(Transliteration.mrz(seventyNine + "ü") == expected + "U")
        #expect(Transliteration.mrz(seventyNine + " ü b") == expected)
        #expect(Transliteration.mrz("1 a") == "A" && Transliteration.mrz("a 1") == "A")
        #expect(Transliteration.mrz("a 1 b") == "A<B" && Transliteration.mrz("a \u{301} b") == "A<B")
    }
}
