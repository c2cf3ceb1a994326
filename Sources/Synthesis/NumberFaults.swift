/// Makes the mistakes in identity numbers: ID-01 to ID-08 of the error model.
enum NumberFaults {
    /// Drops the leading zeros, as a spreadsheet does (ID-03).
    static func withoutZeros(_ number: [UInt8]) -> [UInt8]? {
        let kept = number.drop { $0 == 0x30 }
        return kept.count == number.count ? nil : Array(kept)
    }

    /// Makes a number malformed (ID-04): letters for digits, separators, scientific notation, thirteen digits, words.
    static func malformed(_ number: UInt64, _ generator: inout PinnedGenerator) -> [UInt8] {
        var text = FormWriter.personalNumber(number)
        switch generator.below(8) {
        case 0, 1: return text.map { $0 == 0x30 ? UInt8(ascii: "O") : $0 }
        case 2:
            guard text.contains(0x31) else { return text.map { $0 == 0x30 ? UInt8(ascii: "o") : $0 } }
            return text.map { $0 == 0x31 ? UInt8(ascii: "l") : $0 }
        case 3:
            let separator: UInt8 = generator.chance(0.5) ? 0x20 : 0x2E
            text.insert(separator, at: 9)
            text.insert(separator, at: 6)
            text.insert(separator, at: 3)
            return text
        case 4, 5:
            var digits = text.drop { $0 == 0x30 }
            let exponent = digits.count - 1
            while digits.count < 6 { digits.append(0x30) }
            var out: [UInt8] = [digits[digits.startIndex], 0x2E]
            out.append(contentsOf: digits.dropFirst().prefix(generator.chance(0.5) ? 2 : 5))
            out.append(contentsOf: [UInt8](text: "E+"))
            out.append(decimal: exponent, width: 2)
            return out
        case 6:
            text.insert(text[generator.below(12)], at: generator.within(3...12))
            return text
        default:
            let words: [StaticString] = ["khong co", "không có", "chua co", "mat CCCD", "ko"]
            return [UInt8](text: words[generator.below(words.count)])
        }
    }

    /// Mistypes a number so that nobody has it (ID-05), or so that another person has it (ID-06); nothing when the tries fail.
    static func mistyped(
        _ number: UInt64,
        hitsSomebody: Bool,
        _ office: NumberOffice,
        _ generator: inout PinnedGenerator
    ) -> UInt64? {
        for attempt in 0..<48 {
            var digits = FormWriter.personalNumber(number)
            // ID-06 looks among the last four digits first; ID-05 anywhere in the serial, then anywhere.
            let first = attempt < 24 ? (hitsSomebody ? 8 : 6) : hitsSomebody ? 4 : 3
            let position = generator.within(first...11)
            if !hitsSomebody, generator.chance(0.35), position > first {
                digits.swapAt(position, position - 1)
            } else {
                digits[position] = 0x30 + UInt8(generator.below(10))
            }
            let changed = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 0x30) }
            if changed != number, office.isAllocated(changed) == hitsSomebody { return changed }
        }
        return nil
    }
}
