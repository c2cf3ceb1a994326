import Foundation
import PersonNames
import Testing

/// Names in Unicode and the table of legacy codes, from the facts beside the repository.
private enum Facts {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/facts").standardizedFileURL
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }
    static var isNeeded: Bool { ProcessInfo.processInfo.environment["CI"] == "true" }

    static func rows(_ name: String) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split(whereSeparator: \.isNewline).dropFirst().map { $0.components(separatedBy: ",") }
    }

    /// Letters (both cases) to their code in a column of legacy_encodings.csv.
    static func codes(column: Int) throws -> [Character: String] {
        var codes: [Character: String] = [:]
        for row in try rows("legacy_encodings.csv") where row[0].count == 1 {
            codes[Character(row[0])] = row[column]
        }
        return codes
    }

    static func names() throws -> [String] {
        let surnames = try rows("surnames.csv").map { $0[1] }
        let others = try rows("middle_given_names.csv")
            .map { $0[3] }.filter { field in field.contains { $0.isLetter && !$0.isASCII } }
        var names: [String] = []
        for (index, surname) in surnames.enumerated() {
            for offset in 0..<8 where !others.isEmpty {
                let one = others[(index * 131 + offset * 977) % others.count]
                let two = others[(index * 37 + offset * 389 + 11) % others.count]
                names.append("\(surname) \(one) \(two)")
            }
        }
        return names
    }
}

@Suite struct RecognitionTests {
    @Test(arguments: [
        "Nguyễn Thị Hường", "NGUYỄN VĂN A", "Lê Ái Ân", "Hà Thò", "Hồ Sĩ Quý", "Trần Ðình Ý", "Nguyen Van A",
        "Y Wang Niê",
        "H'Hen Niê", "Kpă Thiêu", "Ayŭn Mlô", "Êban", "Müller", "Björn Åkesson", "Zoë Saldaña", "François Noël",
        "O'Brien",
        "Lý", "TÔ HOÀI", "Đỗ Quỳnh Giao", "Bùi Ý Nhi", "Mã Quốc Tú", "Võ Thị Bé (Tư)", "José Núñez", "Mẫn Nhi",
        "Rơ Châm H'Yéo",
        "Anaïs", "Trần Văn Á", "Dã Hạ", "Ngô Bá Khá", "Lê Đức", "Hoà", "Thuý", "Khoẻ", "Lò Thị Ín", "", "A+",
        "Lê Thị Ngọc-Ánh",
    ])
    func correctNamesHaveNoFinding(_ name: String) {
        #expect(Recognition.findings(in: name) == [])
    }

    @Test(arguments: [
        ("NguyÔn ThÞ H\u{AD}êng", RecognitionFindings.tcvn3), ("TrÇn V¨n B×nh", .tcvn3), ("Ph¹m MÉn", .tcvn3),
        ("§ç Quúnh", .tcvn3), ("Nguyeãn Thò Höôøng", .vni), ("NGUYEÃN VAÊN HUØNG", .vni), ("Ñoã Quyønh", .vni),
        ("Nguyá»…n Thá»‹", .doubleEncoded), ("Ä\u{90}á»— VÄƒn", .doubleEncoded), ("LÃª", .doubleEncoded),
        ("Nguye^~n Thi. Hu+o+`ng", .viqr), ("Nguy?n Th? H??ng", .lossy), ("Nguy\u{FFFD}n", .lossy),
        ("Nguyễn\u{A0}Văn", .invisible), ("Lê\u{200B} An", .invisible), ("Le\u{AD} An", .invisible),
        ("Nguye\u{302}\u{303}n", .notNFC), ("Hươ\u{300}ng", .notNFC), ("Nguyê\u{303}n", .notNFC),
    ])
    func damageIsNamed(_ name: String, _ expected: RecognitionFindings) {
        #expect(Recognition.findings(in: name) == expected)
    }

    @Test(.enabled(if: Facts.isThere || Facts.isNeeded, "the facts are not beside the repository"))
    func encodedNamesAreFoundAndCorrectOnesAreNot() throws {
        let tcvn3 = try Facts.codes(column: 4)
        let vni = try Facts.codes(column: 5)
        #expect(tcvn3.count >= 74 && vni.count >= 74)
        let names = try Facts.names()
        #expect(names.count > 300)
        var tried = [0, 0]
        var found = [0, 0]
        var notDouble = 0
        for name in names {
            #expect(Recognition.findings(in: name) == [], "\(name)")
            #expect(Recognition.findings(in: name.uppercased()) == [], "\(name)")
            let isDecomposed = Recognition.findings(in: name.decomposedStringWithCanonicalMapping).contains(.notNFC)
            let hasMarks = name.unicodeScalars.contains { $0.value > 0x7F && $0 != "đ" && $0 != "Đ" }
            #expect(isDecomposed == hasMarks, "\(name)")
            for (index, codes) in [tcvn3, vni].enumerated() {
                let text = name.map { letter -> String in
                    if let code = codes[letter] { return code }
                    return codes[Character(letter.lowercased())] ?? String(letter)
                }.joined()
                guard text != name.precomposedStringWithCanonicalMapping, !text.utf8.allSatisfy({ $0 < 0x80 }) else {
                    continue
                }
                tried[index] += 1
                let wanted: RecognitionFindings = index == 0 ? .tcvn3 : .vni
                let other: RecognitionFindings = index == 0 ? .vni : .tcvn3
                let findings = Recognition.findings(in: text)
                if findings.contains(wanted) { found[index] += 1 }
                #expect(!findings.contains(other), "\(text)")
            }
            let twice = String(String.UnicodeScalarView(name.utf8.map { Unicode.Scalar($0) }))
            if !Recognition.findings(in: twice).contains(.doubleEncoded) { notDouble += 1 }
        }
        #expect(notDouble == 0)
        // Words that are correct in both readings cannot be told apart; they are few.
        #expect(Double(found[0]) > 0.95 * Double(tried[0]), "TCVN3 \(found[0]) of \(tried[0])")
        #expect(Double(found[1]) > 0.90 * Double(tried[1]), "VNI \(found[1]) of \(tried[1])")
    }

    @Test func normalFormCAgreesWithUnicode() {
        let letters = Array("aăâeêioôơuưyAĂÂEÊIOÔƠUƯYàáảãạằặấậèẹềệìịòọồộờợùụừựỳỵnđ".unicodeScalars)
        let marks = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}", "\u{302}", "\u{306}", "\u{31B}"]
        for letter in letters {
            for one in marks {
                for two in marks + [""] {
                    var text = String(letter) + one + two
                    let composed = text.precomposedStringWithCanonicalMapping
                    let isNFC = Array(composed.unicodeScalars) == Array(text.unicodeScalars)
                    let answer = text.withUTF8 { Recognition.isNFC(inUTF8: $0) }
                    #expect(answer == isNFC, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
                }
            }
        }
    }
}
