import PersonNames
import Testing

@Suite struct NameComparisonTests {
    static let vectors: [(String, String, NameComparison)] = [
        ("Trần Thị Hoà", "Trần Thị Hòa", .exact), ("TRẦN  THỊ\u{A0}HÒA", "Trần Thị Hòa", .exact),
        ("Tra\u{302}\u{300}n Thi\u{323} Ho\u{300}a", "Trần Thị Hòa", .exact),
        ("Tr\u{E2}\u{300}n Thị Hòa.", "Trần Thị Hòa", .exact), ("Ðặng Văn \u{200B}An", "Đặng Văn An", .exact),
        ("TRAN THI HOA", "Trần Thị Hòa", .marksOnly), ("Tran Thi Hoaf", "Trần Thị Hòa", .different),
        ("Lí Mĩ Kì", "Lý Mỹ Kỳ", .style), ("H’Hen Niê", "H'Hen Niê", .exact), ("H Hen Niê", "H'Hen Niê", .style),
        ("Nguyễn Văn Phúc", "Nguyễn Văn Phước", .confusion), ("Võ Bảo An", "Vũ Bảo An", .confusion),
        ("Trần Bửu Lộc", "Trần Bảo Lộc", .confusion), ("Lê Thị Diểm", "Lê Thị Diễm", .confusion),
        ("Lê Văn Xang", "Lê Văn Sang", .confusion), ("Võ Bửu An", "Vũ Bảo An", .different),
        ("Nguyễn Hoàng Long", "Nguyễn Hoàng Lân", .different), ("Hoa Thị Trần", "Trần Thị Hoa", .order),
        ("Ng. T. Hoa", "Nguyễn Thị Hoa", .middleName), ("Nguyễn Hoa", "Nguyễn Thị Hoa", .middleName),
        ("Nguyễn Thị Ngọc Hoa", "Nguyễn Thị Hoa", .middleName), ("Nguyễn Thị", "Nguyễn Thị Hoa", .different),
        ("Nguyễn Thị Thúi", "Nguyễn Thị Thúy", .different), ("Y Niê", "Y Hoa", .different), ("", "Lê An", .different),
        ("Nguy?n Văn An", "Nguyễn Văn An", .different),
    ]

    @Test(arguments: vectors)
    func followsTheVectors(declared: String, registered: String, expected: NameComparison) {
        #expect(NameComparison.comparing(NormalisedName(declared), with: NormalisedName(registered)) == expected)
    }

    @Test func hostileTextGetsAResult() {
        let registered = NormalisedName("Nguyễn Văn An")
        let texts = [
            String(repeating: "Nguyễn ", count: 10_000), String(repeating: "\u{301}", count: 10_000),
            "\u{0}\u{202E}An\u{202C}",
            String(repeating: "'", count: 10_000), String(repeating: "a", count: 10_000), "\u{FFFD}?",
        ]
        for text in texts {
            #expect(NameComparison.comparing(NormalisedName(text), with: registered) == .different)
            _ = NameDisplay.form(text)
            _ = Transliteration.mrz(text)
            #expect(DeclaredBirthDate(text) == nil)
            #expect(DeclaredSex(text) == nil)
        }
        #expect(NormalisedName("Nguy?n").isLossy)
        #expect(!NormalisedName("Nguyễn").isLossy)
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
