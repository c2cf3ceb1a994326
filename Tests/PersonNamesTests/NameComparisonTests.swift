import PersonNames
import Testing

@Suite struct NameComparisonTests {
    static let vectors: [(String, String, NameComparison)] = [
        ("Trần Thị Hoà", "Trần Thị Hòa", .exact), ("TRẦN  THỊ\u{A0}HÒA", "Trần Thị Hòa", .exact),
        ("Tra\u{302}\u{300}n Thi\u{323} Ho\u{300}a", "Trần Thị Hòa", .exact),
        ("Tr\u{E2}\u{300}n Thị Hòa.", "Trần Thị Hòa", .exact), ("Ðặng Văn \u{200B}An", "Đặng Văn An", .exact),
        ("TRAN THI HOA", "Trần Thị Hòa", .marksOnly), ("Tran Thi Hoaf", "Trần Thị Hòa", .typo),
        ("Lí Mĩ Kì", "Lý Mỹ Kỳ", .style), ("H’Hen Niê", "H'Hen Niê", .exact), ("H Hen Niê", "H'Hen Niê", .style),
        ("Nguyễn Văn Phúc", "Nguyễn Văn Phước", .confusion), ("Võ Bảo An", "Vũ Bảo An", .confusion),
        ("Trần Bửu Lộc", "Trần Bảo Lộc", .confusion), ("Lê Thị Diểm", "Lê Thị Diễm", .confusion),
        ("Lê Văn Xang", "Lê Văn Sang", .confusion), ("Võ Bửu An", "Vũ Bảo An", .givenOnly),
        ("Nguyễn Hoàng Long", "Nguyễn Hoàng Lân", .different), ("Hoa Thị Trần", "Trần Thị Hoa", .order),
        ("Ng. T. Hoa", "Nguyễn Thị Hoa", .middleName), ("Nguyễn Hoa", "Nguyễn Thị Hoa", .middleName),
        ("Nguyễn Thị Ngọc Hoa", "Nguyễn Thị Hoa", .middleName), ("Nguyễn Thị", "Nguyễn Thị Hoa", .partial),
        ("Nguyễn Thị Thúi", "Nguyễn Thị Thúy", .typo), ("Y Niê", "Y Hoa", .different), ("", "Lê An", .different),
        ("Nguy?n Văn An", "Nguyễn Văn An", .typo),
        ("Hùynh Văn An", "Huỳnh Văn An", .exact), ("Nguyễn Thị Hà", "Nguyễn Thị Hạ", .marksDiffer),
        ("Nguyên Thị Hà", "Nguyễn Thi Hà", .marksDiffer), ("NguyenVan An", "Nguyễn Văn An", .spacing),
        ("HHen Niê", "H'Hen Niê", .spacing), ("Hen Niê", "H'Hen Niê", .marker), ("Hơ Hen Niê", "H'Hen Niê", .marker),
        ("Y Hoa", "A Hoa", .givenOnly), ("Y Hoa", "Hoa", .marker), ("Ông Nguyễn Văn An", "Nguyễn Văn An", .title),
        ("Nguyễn Văn An (Bé)", "Nguyễn Văn An", .title), ("Nguyễn Văn An", "Nguyễn Đức An", .surnameAndGiven),
        ("Nguyễn Vna An", "Nguyễn Văn An", .typo), ("Nguyễn Va An", "Nguyễn Văn An", .typo),
        ("Ｎｇｕｙễｎ Văn An", "Nguyễn Văn An", .exact), ("Ayǔn Mlô", "Ayŭn Mlô", .exact),
        ("MÜLLER Max", "Müller Max", .exact), ("Mu\u{308}ller Max", "Müller Max", .exact),
        ("NGUYỄNTHỊ Hoa", "Nguyễnthị Hoa", .exact), ("Nguyễn Ho\u{E0}\u{300}", "Nguyễn Hoà", .different),
        ("H' Hen Niê", "H'Hen Niê", .exact), ("K Brếu", "K'Brếu", .style), ("Ka Brếu", "K'Brếu", .givenOnly),
    ]

    @Test(arguments: vectors)
    func followsTheVectors(declared: String, registered: String, expected: NameComparison) {
        #expect(NameComparison.comparing(PackedName(declared), with: PackedName(registered)) == expected)
    }

    @Test func hostileTextGetsAResult() {
        let registered = PackedName("Nguyễn Văn An")
        let texts = [
            String(repeating: "Nguyễn ", count: 10_000), String(repeating: "\u{301}", count: 10_000),
            "\u{0}\u{202E}An\u{202C}",
            String(repeating: "'", count: 10_000), String(repeating: "a", count: 10_000), "\u{FFFD}?",
        ]
        for text in texts {
            let level = NameComparison.comparing(PackedName(text), with: registered)
            #expect(level == (text.utf8.count < 100 && text.contains("An") ? .givenOnly : .different))
            _ = NameDisplay.form(text)
            _ = Transliteration.mrz(text)
            #expect(DeclaredBirthDate(text) == nil)
            #expect(DeclaredSex(text) == nil)
        }
        #expect(PackedName("Nguy?n").isLossy)
        #expect(!PackedName("Nguyễn").isLossy)
    }

    @Test func theDisplayFormIsComposedAndTitled() {
        #expect(NameDisplay.form("TRẦN  THỊ HOÀ") == "Trần Thị Hoà")
        #expect(NameDisplay.form("trần thị hòa") == "Trần Thị Hòa")
        #expect(NameDisplay.form("H'HEN NIÊ") == "H'Hen Niê")
        #expect(NameDisplay.form("Lê thị McAn") == "Lê thị McAn")
        let decomposed = NameDisplay.form("Nguye\u{302}\u{303}n")
        #expect(decomposed.unicodeScalars.count == 6)
    }
}
