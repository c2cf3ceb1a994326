import PersonNames
import Testing

@Suite struct DecodedNameTests {
    static let vectors: [(String, String, DecodedName.Origin)] = [
        ("NguyÔn ThÞ H\u{AD}êng", "Nguyễn Thị Hường", .tcvn3), ("§ç Quúnh", "Đỗ Quỳnh", .tcvn3),
        ("Nguyeãn Thò Höôøng", "Nguyễn Thị Hường", .vni), ("NGUYEÃN VAÊN HUØNG", "NGUYỄN VĂN HÙNG", .vni),
        ("Nguye^~n Thi. Hu+o+`ng", "Nguyễn Thị Hường", .viqr), ("Nguyá»…n Thá»‹", "Nguyễn Thị", .doubleEncoded),
        ("LÃª", "Lê", .doubleEncoded), ("Nguyeexn Thij Huwowfng", "Nguyễn Thị Hường", .telexKeys),
        ("Nguyeexn Thij Huowngf", "Nguyễn Thị Hường", .telexKeys), ("Nguyênx Thị Hoa", "Nguyễn Thị Hoa", .telexKeys),
        ("DDoox Vawn An", "Đỗ Văn An", .telexKeys), ("Tran Thi Hoaf", "Tran Thi Hòa", .telexKeys),
        ("Thuys Quys", "Thúy Quý", .telexKeys), ("Leex Vawn Lee", "Lễ Văn Lê", .telexKeys),
        ("Nguye64n Thi5 Hu7o7ng2", "Nguyễn Thị Hường", .vniKeys), ("D9o64 Va8n An", "Đỗ Văn An", .vniKeys),
    ]

    @Test(arguments: vectors)
    func whatLostNothingIsDecoded(text: String, expected: String, origin: DecodedName.Origin) {
        let decoded = Recognition.decoded(text)
        #expect(decoded.map { Array($0.text.unicodeScalars) } == Array(expected.unicodeScalars))
        #expect(decoded?.origin == origin)
        let level = NameComparison.comparing(PackedName(declared: text), with: PackedName(expected))
        #expect(level == .exact)
    }

    @Test func textEncodedTwiceIsDecodedTwice() {
        let name = "Nguyễn Thị Hường"
        var text = name
        for _ in 0..<2 {
            text = String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
            #expect(Recognition.decoded(text)?.text == name)
        }
    }

    @Test(arguments: [
        "Nguyễn Thị Hường", "Nguyen Van Max", "Alex Fox", "Thomas Edwards", "James Carter", "Lee", "Aaron Moore",
        "Y Wang Niê", "H'Hen Niê", "Kpă Thiêu", "Rơ Châm", "Nay Djruêng", "Ksor", "Siu Black", "Mohamad Yusof",
        "Nguy?n Th? H??ng", "Nguy\u{FFFD}n", "Nguyá»?n", "Hêng", "Trần Thị Hoà", "Ayŭn Mlô", "Oscar Wills", "", "A+",
    ])
    func correctForeignAndLostNamesAreLeftAlone(text: String) {
        #expect(Recognition.decoded(text) == nil)
    }

    @Test func hostileTextGetsAResult() {
        var generator = SplitMixGenerator(state: 20_221_125)
        let pieces = [
            "Nguye", "64", "x", "w", "\u{301}", "\u{202E}", "\u{0}", " ", "Ã", "»", "?", "Ô", "\u{AD}", "dd", "阮", "(",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int(generator.next() % 30)).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))]
            }
            .joined()
            if let decoded = Recognition.decoded(text) {
                #expect(!text.contains("\u{FFFD}") && decoded.text != text)
            }
            let name = PackedName(text)
            #expect(name.count <= PackedName.countMax)
            #expect(PackedName(text.uppercased()).k3Hash == PackedName(text.lowercased()).k3Hash)
            #expect(NumberRepair.hypotheses(text).count <= 1)
            _ = MisplacedNumber(text)
            _ = DeclaredPhone(text)
            _ = DeclaredBirthDate(text)
        }
        for text in [String(repeating: "a", count: 10_000), String(repeating: "\u{301}", count: 10_000)] {
            #expect(Recognition.decoded(text) == nil)
            #expect(PackedName(text).count == 1)
        }
        #expect(PackedName(String(repeating: "An ", count: 13)).isOverlong)
        let bytes: [UInt8] = [0xE1, 0xBB, 0x4E, 0xFF, 0xC0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0xED, 0xA0, 0x80]
        bytes.withUnsafeBufferPointer { #expect(PackedName(utf8: $0).isLossy) }
        #expect(PackedName(utf8: UnsafeBufferPointer(start: nil, count: 0)).count == 0)
    }
}

/// A seeded generator (splitmix64).
struct SplitMixGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
