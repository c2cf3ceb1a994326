/// Makes the mistakes in names: NM-01 to NM-08 of the error model.
///
/// Names go in and come out as Unicode scalar values, words with one space between them. Every mistake returns nothing when it
/// cannot be made with this name, or would leave it as it was.
struct NameFaults {
    let letters = VietnameseLetters()
    private static let space: UInt32 = 0x20

    /// Makes a mistake of a kind.
    func mistaken(_ kind: FaultKind, _ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        let result: [UInt32]?
        switch kind {
        case .diacriticsDropped: result = withoutMarks(name, &generator)
        case .nameStyle: result = restyled(name, &generator)
        case .nameTyping: result = mistyped(name, &generator)
        case .middleName: result = withMiddleChanged(name, &generator)
        case .nameOrder: result = reordered(name, &generator)
        case .nameEncoding: result = reencoded(name, &generator)
        case .nameMarker: result = withMarkerChanged(name, &generator)
        default: result = nil
        }
        return result == name ? nil : result
    }

    private func words(_ name: [UInt32]) -> [[UInt32]] { name.split(separator: NameFaults.space).map(Array.init) }

    private func joined(_ words: [[UInt32]]) -> [UInt32] { Array(words.joined(separator: [NameFaults.space])) }

    private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    /// NM-01: tones dropped (60 %) or all marks (40 %); đ becomes d in 80 %.
    private func withoutMarks(_ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        let dropsAll = generator.chance(0.4)
        let dropsBar = dropsAll && generator.chance(0.8)
        let only = generator.chance(0.25) ? generator.below(words(name).count) : -1
        var word = 0
        return name.map { scalar in
            if scalar == NameFaults.space { word += 1 }
            guard only < 0 || only == word, let letter = letters.letter(scalar) else { return scalar }
            if letter.base == 0x64 { return dropsBar ? VietnameseLetters.cased(0x64, like: scalar) : scalar }
            return VietnameseLetters.cased(dropsAll ? letter.base : letter.toneless, like: scalar)
        }
    }

    /// NM-02: another style of writing the same name.
    private func restyled(_ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        switch generator.below(10) {
        case 0, 1: return name.map { VietnameseLetters.uppercased($0) }
        case 2: return name.map { VietnameseLetters.lowercased($0) }
        case 3, 4: return decomposed(name, entirely: generator.chance(0.5))
        case 5: return withTonesMoved(name)
        case 6: return name.map { $0 == 0x110 ? 0xD0 : $0 == 0x111 ? 0xF0 : $0 }
        case 7: return withIForY(name)
        case 8: return generator.chance(0.5) ? [0x200B] + name : name + [0x20]
        default:
            guard let gap = name.firstIndex(of: NameFaults.space) else { return nil }
            return Array(name[..<gap]) + (generator.chance(0.5) ? [0xA0] : [0x20, 0x20]) + Array(name[(gap + 1)...])
        }
    }

    /// The tone as a combining mark, and the sign too when `entirely`.
    private func decomposed(_ name: [UInt32], entirely: Bool) -> [UInt32] {
        let signs: [UInt32: (UInt32, UInt32)] = [
            0x103: (0x61, 0x306), 0xE2: (0x61, 0x302), 0xEA: (0x65, 0x302), 0xF4: (0x6F, 0x302), 0x1A1: (0x6F, 0x31B),
            0x1B0: (0x75, 0x31B),
        ]
        return name.flatMap { scalar -> [UInt32] in
            guard let letter = letters.letter(scalar), letter.base != 0x64 else { return [scalar] }
            var out = [VietnameseLetters.cased(letter.toneless, like: scalar)]
            if entirely, let (base, sign) = signs[letter.toneless] {
                // In canonical order a dot below (class 220) stands before a sign above (class 230), after a horn (216).
                out = [VietnameseLetters.cased(base, like: scalar)]
                let isDotFirst = letter.tone == 5 && sign != 0x31B
                return out + (isDotFirst ? [0x323, sign] : letter.tone == 0 ? [sign] : [sign, tone(letter)])
            }
            if letter.tone != 0 { out.append(tone(letter)) }
            return out
        }
    }

    private func tone(_ letter: VietnameseLetters.Letter) -> UInt32 { VietnameseLetters.toneMarks[letter.tone] }

    /// hòa ⇄ hoà, khỏe ⇄ khoẻ, thúy ⇄ thuý, in open syllables that do not begin with q.
    private func withTonesMoved(_ name: [UInt32]) -> [UInt32]? {
        let moved = words(name).map { word -> [UInt32] in
            guard word.count >= 3, VietnameseLetters.lowercased(word[0]) != 0x71,
                let first = letters.letter(word[word.count - 2]), let second = letters.letter(word[word.count - 1]),
                first.tone + second.tone > 0, first.tone * second.tone == 0
            else { return word }
            let pair = (first.toneless, second.toneless)
            guard pair == (0x6F, 0x61) || pair == (0x6F, 0x65) || pair == (0x75, 0x79) else { return word }
            var changed = word
            changed[word.count - 2] = letters.retoned(first.toneless, tone: second.tone)
            changed[word.count - 1] = letters.retoned(second.toneless, tone: first.tone)
            return changed
        }
        return joined(moved)
    }

    /// Lý → Lí: y at the end of a word of one vowel.
    private func withIForY(_ name: [UInt32]) -> [UInt32] {
        joined(
            words(name).map { word in
                guard word.count >= 2, let last = letters.letter(word[word.count - 1]), last.base == 0x79,
                    letters.letter(word[word.count - 2]) == nil || word.count == 2
                else { return word }
                return word.dropLast() + [letters.retoned(0x69, tone: last.tone)]
            }
        )
    }

    /// NM-04: middle names dropped, initials, or one added.
    private func withMiddleChanged(_ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        var words = words(name)
        guard words.count >= 2 else { return nil }
        switch generator.below(4) {
        case 0, 1:
            guard words.count >= 3 else { return nil }
            words.remove(at: 1 + generator.below(words.count - 2))
        case 2:
            guard words.count >= 3 else { return nil }
            let dot: UInt32 = 0x2E
            if generator.chance(0.5) {
                words[0] = Array(words[0].prefix(words[0].starts(with: [0x4E, 0x67]) ? 2 : 1)) + [dot]
            }
            for index in 1..<(words.count - 1) { words[index] = [words[index][0], dot] }
        default:
            words.insert(scalars(generator.chance(0.5) ? "Thị" : "Văn"), at: 1)
        }
        return joined(words)
    }

    /// NM-05: given name first, or surname last.
    private func reordered(_ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        let words = words(name)
        guard words.count >= 2 else { return nil }
        if generator.chance(0.6) { return joined([words[words.count - 1]] + words.dropLast()) }
        return joined(words.dropFirst() + [words[0]])
    }

    /// NM-07: the marker dropped, or written another way.
    private func withMarkerChanged(_ name: [UInt32], _ generator: inout PinnedGenerator) -> [UInt32]? {
        if let apostrophe = name.firstIndex(of: 0x27) {
            let head = Array(name[..<apostrophe])
            let rest = Array(name[(apostrophe + 1)...])
            switch generator.below(5) {
            case 0: return rest
            case 1: return head + [0x2019] + rest
            case 2: return head + [0x20] + rest
            case 3: return head + [0x27, 0x20] + rest
            default: return head + [0x2D] + rest
            }
        }
        var words = words(name)
        guard words.count >= 2 else { return nil }
        let markers = ["Y", "A", "Ka", "Neang"].map { scalars($0) }
        guard let position = words.firstIndex(where: { markers.contains($0) }) else { return nil }
        if generator.chance(0.5) { words.remove(at: position) } else { words.append(words.remove(at: position)) }
        return joined(words)
    }
}
