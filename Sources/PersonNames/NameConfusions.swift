/// Words that clerks and dialects are known to confuse.
///
/// Each pair is also two genuine names of different people: a hint, never an equality by itself. Source: IDENTITY §7.5.
enum NameConfusions {
    /// Whether two names (K2) have the same number of words and exactly one differs, by a listed confusion.
    static func oneWordDiffers(_ one: [[NameLetter]], _ other: [[NameLetter]]) -> Bool {
        guard one.count == other.count, one.count >= 2 else { return false }
        var confused = false
        for (word, counterpart) in zip(one, other) where word != counterpart {
            guard !confused, isListed(word, counterpart) else { return false }
            confused = true
        }
        return confused
    }

    /// Whether two different words (K2) are a listed pair.
    static func isListed(_ one: [NameLetter], _ other: [NameLetter]) -> Bool {
        doublets.contains([one, other]) || differsInHookAndTilde(one, other) || differsInInitial(one, other)
            || differsInFinal(one, other)
    }

    private static func differsInHookAndTilde(_ one: [NameLetter], _ other: [NameLetter]) -> Bool {
        guard one.count == other.count else { return false }
        var found = false
        for (letter, counterpart) in zip(one, other) where letter != counterpart {
            guard !found, letter.withoutTone == counterpart.withoutTone,
                (letter.tone == 3 && counterpart.tone == 4) || (letter.tone == 4 && counterpart.tone == 3)
            else { return false }
            found = true
        }
        return found
    }

    private static func differsInInitial(_ one: [NameLetter], _ other: [NameLetter]) -> Bool {
        for group in initials {
            for initial in group where one.starts(with: initial) {
                let rest = one.dropFirst(initial.count)
                guard rest.contains(where: \.isVowel) else { continue }
                for counterpart in group where counterpart != initial && other.starts(with: counterpart) {
                    if other.dropFirst(counterpart.count) == rest { return true }
                }
            }
        }
        return false
    }

    private static func differsInFinal(_ one: [NameLetter], _ other: [NameLetter]) -> Bool {
        for group in finals {
            for final in group where one.count > final.count && Array(one.suffix(final.count)) == final {
                let start = one.dropLast(final.count)
                guard start.last?.isVowel == true else { continue }
                for counterpart in group where counterpart != final && other.count > counterpart.count {
                    if Array(other.suffix(counterpart.count)) == counterpart, other.dropLast(counterpart.count) == start
                    {
                        return true
                    }
                }
            }
        }
        return false
    }

    private static let initials = [["s", "x"], ["tr", "ch"], ["d", "gi", "v", "r"], ["l", "n"]].map { $0.map(word) }
    private static let finals = [["n", "ng"], ["t", "c"]].map { $0.map(word) }

    private static let doublets: Set<[[NameLetter]]> = {
        let listed = """
            huỳnh/hoàng võ/vũ phúc/phước cảnh/kiểng nhân/nhơn nhật/nhựt chính/chánh sinh/sanh tính/tánh tùng/tòng \
            thái/thới an/yên bảo/bửu hồng/hường lĩnh/lãnh thịnh/thạnh trường/tràng uy/oai quý/quới phượng/phụng \
            hợp/hiệp nghĩa/ngãi tông/tôn cương/cang vinh/vang
            """
        var pairs: Set<[[NameLetter]]> = []
        for pair in listed.split(separator: " ") {
            let words = pair.split(separator: "/").map { word(String($0)) }
            pairs.insert([words[0], words[1]])
            pairs.insert([words[1], words[0]])
        }
        return pairs
    }()

    private static func word(_ text: String) -> [NameLetter] { NormalisedName(text).k2.first ?? [] }
}
