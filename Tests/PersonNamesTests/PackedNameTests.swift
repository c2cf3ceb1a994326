import Foundation
import PersonNames
import Testing

@Suite struct PackedNameTests {
    /// Canonical forms made slowly, by Unicode's own decomposition: words of base letters, marks and one tone.
    struct Reference: Equatable {
        var k1: [String] = []
        var k2: [String] = []
        var k3: [String] = []

        init(_ text: String) {
            let decomposed = text.lowercased().replacingOccurrences(of: "đ", with: "d\u{335}")
                .decomposedStringWithCanonicalMapping
            for word in decomposed.split(separator: " ") {
                let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
                let tone = String(String.UnicodeScalarView(word.unicodeScalars.filter { tones.contains($0) }))
                let letters = String(String.UnicodeScalarView(word.unicodeScalars.filter { !tones.contains($0) }))
                let bare = String(String.UnicodeScalarView(letters.unicodeScalars.filter { $0.isASCII }))
                func folded(_ text: String) -> String {
                    let vowels = bare.dropFirst(bare.hasPrefix("qu") ? 2 : 0).filter { "aeiouy".contains($0) }
                    return text.hasSuffix("y") && vowels == "y" ? text.dropLast() + "i" : text
                }
                k1.append(letters + tone)
                k2.append(folded(letters) + tone)
                k3.append(folded(bare))
            }
        }
    }

    static func names(_ generator: inout SplitMixGenerator) -> [String] {
        let initials = [
            "", "b", "ch", "đ", "d", "gi", "h", "kh", "l", "m", "ng", "nh", "qu", "s", "th", "tr", "v", "x",
        ]
        let rhymes = [
            "a", "an", "ăn", "ân", "oa", "uy", "ương", "ong", "y", "i", "uyên", "ê", "ưu", "oan", "inh", "at",
        ]
        let tones = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
        func pick(_ list: [String], _ generator: inout SplitMixGenerator) -> String {
            list[Int(generator.next() % UInt64(list.count))]
        }
        return (0..<400).map { _ in
            (0..<2).map { _ in
                let rhyme = pick(rhymes, &generator)
                let tone = pick(tones, &generator)
                // The tone stands on the first or on the second letter: the same syllable.
                let place = rhyme.index(after: rhyme.startIndex)
                let isFirst = rhyme.count == 1 || generator.next() % 2 == 0
                let syllable =
                    isFirst && "aăâeêioôơuưy".contains(rhyme.first ?? "b")
                    ? rhyme[..<place] + tone + rhyme[place...] : rhyme + ""
                return pick(initials, &generator) + syllable
            }.joined(separator: " ")
        }
    }

    @Test func twoNamesAreEqualInAFormWhenTheirSlowFormsAre() {
        var generator = SplitMixGenerator(state: 4)
        let names = Self.names(&generator)
        let references = names.map(Reference.init)
        var equal = [0, 0, 0]
        for (index, name) in names.enumerated() {
            let packed = PackedName(name.precomposedStringWithCanonicalMapping)
            #expect(packed.k1Hash == PackedName(name.uppercased()).k1Hash, "\(name)")
            for other in index..<names.count {
                let counterpart = PackedName(names[other])
                let (one, two) = (references[index], references[other])
                if one.k1 == two.k1 { equal[0] += 1 }
                if one.k2 == two.k2 { equal[1] += 1 }
                if one.k3 == two.k3 { equal[2] += 1 }
                let pair = "\(name) / \(names[other])"
                #expect((packed.k1Hash == counterpart.k1Hash) == (one.k1 == two.k1), "\(pair)")
                #expect((packed.k2Hash == counterpart.k2Hash) == (one.k2 == two.k2), "\(pair)")
                #expect((packed.k3Hash == counterpart.k3Hash) == (one.k3 == two.k3), "\(pair)")
                #expect(
                    (packed.sortedK3Hash == counterpart.sortedK3Hash) == (one.k3.sorted() == two.k3.sorted()),
                    "\(pair)"
                )
            }
        }
        #expect(equal[0] >= 400 && equal[2] > equal[0])
    }

    @Test(arguments: [
        ("Huỳnh", "Hoàng"), ("Võ", "Vũ"), ("Diễm", "Diểm"), ("Sang", "Xang"), ("Trung", "Chung"), ("Giang", "Dang"),
        ("Tân", "Tâng"), ("Mạt", "Mạc"), ("Lam", "Nam"),
    ])
    func whatIsConfusedHasOneKey(one: String, other: String) {
        #expect(PackedName(one)[0].k4 == PackedName(other)[0].k4)
        #expect(PackedName("Hà")[0].k4 != PackedName(one)[0].k4)
    }

    @Test func hashesArePinned() {
        let name = PackedName("Trần Thị Hoà")
        #expect(name.count == 3)
        #expect(name[2].tone == 1)
        #expect(name[0].letterCount == 4)
        #expect(name.k1Hash == PackedName("TRẦN\u{A0} THỊ HÒA.").k1Hash)
        #expect(name.k3Hash == PackedName("tran thi hoa").k3Hash)
        #expect(name.sortedK3Hash == PackedName("Hoa Tran Thi").sortedK3Hash)
        #expect(name.givenKey(at: 2) == PackedName("hoa").givenKey(at: 0))
        #expect(name.givenKey(at: 3) == 0)
        #expect(PackedName("Lê An\u{200B}").k1Hash == PackedName("Lê An").k1Hash)
        #expect(NameNormalisation.version == 2)
    }
}
