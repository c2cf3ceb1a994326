/// NM-03, slips of fingers and ears, and NM-06, texts in an old encoding.
///
/// Source: IDENTITY §7.5.
extension NameFaults {
    /// Doublets by region or old taboo.
    private static let doublets = [
        ("Huỳnh", "Hoàng"), ("Võ", "Vũ"), ("Phúc", "Phước"), ("Bảo", "Bửu"), ("Nhân", "Nhơn"), ("Nhật", "Nhựt"),
        ("Chính", "Chánh"), ("Sinh", "Sanh"), ("Tính", "Tánh"), ("Tùng", "Tòng"), ("Thái", "Thới"), ("Hồng", "Hường"),
        ("Thịnh", "Thạnh"), ("Quý", "Quới"), ("Phượng", "Phụng"), ("Hợp", "Hiệp"), ("Nghĩa", "Ngãi"), ("Cảnh", "Kiểng"),
    ]
    /// First sounds that are heard alike.
    private static let onsets = [("s", "x"), ("tr", "ch"), ("d", "gi"), ("v", "d"), ("l", "n"), ("gi", "r")]

    /// NM-03: keys left in the text, a neighbouring key, a wrong tone, a sound-alike.
    func mistyped(_ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        var words = name.split(separator: 0x20).map(Array.init)
        let position = generator.below(words.count)
        let word = words[position]
        let changed: [UInt32]?
        switch generator.below(10) {
        case 0, 1: changed = withKeys(word, isTelex: true)
        case 2: changed = withKeys(word, isTelex: false)
        case 3, 4, 5: changed = withOtherTone(word, &generator)
        case 6: changed = withDoublet(word)
        case 7: changed = withOtherOnset(word, &generator)
        case 8: changed = withOtherEnd(word)
        default: changed = withOtherKey(word, &generator)
        }
        guard let changed else { return nil }
        words[position] = changed
        return Array(words.joined(separator: [0x20]))
    }

    /// NM-06: TCVN3 or VNI bytes, UTF-8 read as Windows-1252, or question marks for letters.
    func reencoded(_ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        switch generator.below(4) {
        case 0: return name.flatMap { letters.letter($0).map { letter in letter.tcvn3 } ?? [$0] }
        case 1:
            return name.flatMap { scalar -> [UInt32] in
                guard let letter = letters.letter(scalar) else { return [scalar] }
                let isUpper = VietnameseLetters.lowercased(scalar) != scalar
                return isUpper ? letter.vni.map { VietnameseLetters.uppercased($0) } : letter.vni
            }
        case 2: return misread(name)
        default: return name.map { $0 > 0xFF || (letters.letter($0)?.tone ?? 0) != 0 ? 0x3F : $0 }
        }
    }

    private func misread(_ name: [UInt32]) -> [UInt32] {
        // Windows-1252 from 0x80 to 0x9F; the five bytes it leaves open read as the same control characters.
        let upper: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,
            0x17D,
            0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153,
            0x9D,
            0x17E, 0x178,
        ]
        return name.flatMap { scalar -> [UInt32] in
            guard let unicode = Unicode.Scalar(scalar) else { return [scalar] }
            return UTF8.encode(unicode).map {
                $0.map { (0x80...0x9F).contains($0) ? upper[Int($0) - 0x80] : UInt32($0) }
            }
                ?? [scalar]
        }
    }

    private func withKeys(_ word: [UInt32], isTelex: Bool) -> [UInt32]? {
        word.flatMap { scalar -> [UInt32] in
            guard let letter = letters.letter(scalar) else { return [scalar] }
            let keys = isTelex ? letter.telexKeys : letter.vniKeys
            return [VietnameseLetters.cased(keys[0], like: scalar)] + keys.dropFirst()
        }
    }

    private func withOtherTone(_ word: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        guard let position = word.firstIndex(where: { (letters.letter($0)?.tone ?? 0) != 0 }),
            let tone = letters.letter(word[position])?.tone
        else { return nil }
        var changed = word
        // Hỏi and ngã are not told apart in the South and the Centre; other tones slip rarely.
        let other = tone == 3 ? 4 : tone == 4 ? 3 : generator.within(1...5)
        changed[position] = letters.retoned(word[position], tone: other)
        return changed == word ? nil : changed
    }

    private func withDoublet(_ word: [UInt32]) -> [UInt32]? {
        for (one, other) in NameFaults.doublets {
            let pair = (one.unicodeScalars.map(\.value), other.unicodeScalars.map(\.value))
            if word == pair.0 { return pair.1 }
            if word == pair.1 { return pair.0 }
        }
        return nil
    }

    private func withOtherOnset(_ word: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        let plain = word.map { VietnameseLetters.lowercased($0) }
        for (one, other) in NameFaults.onsets {
            for (from, to) in [(one, other), (other, one)] {
                let start = from.unicodeScalars.map(\.value)
                guard plain.starts(with: start), plain.count > start.count + 1 else { continue }
                if from == "n" || from == "d" || from == "s", [0x67, 0x68].contains(plain[1]) { continue }
                if letters.letter(plain[start.count]) == nil { continue }
                let replaced = to.unicodeScalars.map(\.value)
                return [VietnameseLetters.cased(replaced[0], like: word[0])] + replaced.dropFirst()
                    + word[start.count...]
            }
        }
        return nil
    }

    private func withOtherEnd(_ word: [UInt32]) -> [UInt32]? {
        guard word.count >= 3 else { return nil }
        switch (word[word.count - 2], word[word.count - 1]) {
        case (0x6E, 0x67): return word.dropLast(2) + [0x6E]
        case (_, 0x6E): return word + [0x67]
        case (_, 0x74): return word.dropLast() + [0x63]
        case (_, 0x63): return word.dropLast() + [0x74]
        default: return nil
        }
    }

    private func withOtherKey(_ word: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { $0.unicodeScalars.map(\.value) }
        let position = generator.below(word.count)
        let plain = VietnameseLetters.lowercased(word[position])
        for row in rows {
            guard let key = row.firstIndex(of: plain) else { continue }
            let neighbour = key == 0 ? 1 : key == row.count - 1 || generator.chance(0.5) ? key - 1 : key + 1
            var changed = word
            changed[position] = VietnameseLetters.cased(row[neighbour], like: word[position])
            return changed
        }
        return nil
    }
}
