/// Syllables that clerks and dialects are known to confuse.
///
/// Each pair is also two genuine names of different people: a hint, never an equality by itself. Source: IDENTITY §7.5.
enum NameConfusions {
    /// Whether two different syllables (K2, not hashed) are a listed pair.
    static func isListed(_ one: PackedSyllable, _ other: PackedSyllable) -> Bool {
        guard !one.isHashed, !other.isHashed else { return false }
        return differInHookAndTilde(one, other) || differInInitial(one, other) || differInFinal(one, other)
            || isDoublet(one, other)
    }

    /// The syllable with one representative for everything that is confused (K4): a search key.
    static func representative(_ syllable: PackedSyllable) -> PackedSyllable {
        guard !syllable.isHashed else { return syllable }
        var syllable = syllable.k2
        for pair in 0..<doublets.count / 2 where doublets[2 * pair + 1] == syllable.rawValue {
            syllable = PackedSyllable(rawValue: doublets[2 * pair])
        }
        var (letters, tone) = (syllable.letters, UInt64(syllable.tone))
        if tone == 4 { tone = 3 }
        if let initial = initial(letters) {
            let first: [UInt64] = [0, 19, 3 | 8 << 7, 4, 12]
            let length: UInt64 = initial.group == 2 ? 14 : 7
            letters = first[initial.group] | initial.rest << length & PackedSyllable.letterMask
        }
        if let final = final(letters) {
            letters = final.start | (final.group == 1 ? 14 : 20) << final.startBits
        }
        return PackedSyllable(rawValue: letters | tone << 56)
    }

    private static func differInHookAndTilde(_ one: PackedSyllable, _ other: PackedSyllable) -> Bool {
        one.letters == other.letters && one.tone + other.tone == 7 && abs(one.tone - other.tone) == 1
    }

    private static func differInInitial(_ one: PackedSyllable, _ other: PackedSyllable) -> Bool {
        guard one.tone == other.tone, let left = initial(one.letters), let right = initial(other.letters) else {
            return false
        }
        return left.group == right.group && left.rest == right.rest
    }

    private static func differInFinal(_ one: PackedSyllable, _ other: PackedSyllable) -> Bool {
        guard one.tone == other.tone, let left = final(one.letters), let right = final(other.letters) else {
            return false
        }
        return left.group == right.group && left.start == right.start
    }

    /// s and x (1), tr and ch (2), d, gi, v and r (3), l and n (4) before a vowel; the rest is what follows.
    private static func initial(_ letters: UInt64) -> (group: Int, rest: UInt64)? {
        let group: Int
        var length: UInt64 = 7
        switch (letters & 0x7F, letters >> 7 & 0x7F) {
        case (19, _), (24, _): group = 1
        case (20, 18), (3, 8): (group, length) = (2, 14)
        case (7, 9): (group, length) = (3, 14)
        case (4, _), (22, _), (18, _): group = 3
        case (12, _), (14, _): group = 4
        default: return nil
        }
        let rest = letters >> length
        return PackedNameReader.isVowel(rest & 0x1F) ? (group, rest) : nil
    }

    /// n and ng (1), t and c (2) after a vowel; the start is what stands before.
    private static func final(_ letters: UInt64) -> (group: Int, start: UInt64, startBits: UInt64)? {
        guard letters != 0 else { return nil }
        let last = UInt64((63 - letters.leadingZeroBitCount) / 7 * 7)
        let group: Int
        var bits = last
        switch letters >> last {
        case 14: group = 1
        case 7 where last >= 7 && letters >> (last - 7) & 0x7F == 14: (group, bits) = (1, last - 7)
        case 20, 3: group = 2
        default: return nil
        }
        guard bits >= 7, PackedNameReader.isVowel(letters >> (bits - 7) & 0x1F) else { return nil }
        return (group, letters & (1 << bits - 1), bits)
    }

    private static func isDoublet(_ one: PackedSyllable, _ other: PackedSyllable) -> Bool {
        let (one, other) = (one.rawValue, other.rawValue)
        return doublets.withUnsafeBufferPointer { list in
            var index = 0
            while index < list.count {
                if (list[index] == one && list[index + 1] == other) || (list[index] == other && list[index + 1] == one)
                {
                    return true
                }
                index += 2
            }
            return false
        }
    }

    /// Doublets by old taboo or region, K2, each beside its counterpart.
    private static let doublets: [UInt64] = {
        let listed = """
            huỳnh/hoàng võ/vũ phúc/phước cảnh/kiểng nhân/nhơn nhật/nhựt chính/chánh sinh/sanh tính/tánh tùng/tòng \
            thái/thới an/yên bảo/bửu hồng/hường lĩnh/lãnh thịnh/thạnh trường/tràng uy/oai quý/quới phượng/phụng \
            hợp/hiệp nghĩa/ngãi tông/tôn cương/cang vinh/vang
            """
        var words: [UInt64] = []
        for pair in listed.split(separator: " ") {
            for word in pair.split(separator: "/") { words.append(PackedName(String(word))[0].k2.rawValue) }
        }
        return words
    }()
}
