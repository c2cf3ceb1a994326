/// Up to three numbers of a written date, with how many digits each has.
struct BirthNumbers {
    private(set) var values = (0, 0, 0)
    private(set) var lengths = (0, 0, 0)
    private(set) var count = 0
    private var isInNumber = false

    /// Takes one byte; false when it is neither a digit nor a separator, or one number or digit too many.
    mutating func take(_ byte: UInt8) -> Bool {
        guard byte >= 0x30, byte <= 0x39 else {
            isInNumber = false
            return byte == 0x2F || byte == 0x2D || byte == 0x2E || byte == 0x20
        }
        if !isInNumber {
            count += 1
            isInNumber = true
        }
        let digit = Int(byte - 0x30)
        switch count {
        case 1:
            values.0 = values.0 * 10 + digit
            lengths.0 += 1
        case 2:
            values.1 = values.1 * 10 + digit
            lengths.1 += 1
        case 3:
            values.2 = values.2 * 10 + digit
            lengths.2 += 1
        default: return false
        }
        return lengths.0 <= 8 && lengths.1 <= 4 && lengths.2 <= 4
    }

    /// The numbers of a date in words, in full-width digits, with slashes of other kinds, or with a time of day behind it.
    static func figures(of bytes: UnsafeBufferPointer<UInt8>) -> (BirthNumbers, holdsWords: Bool)? {
        var numbers = BirthNumbers()
        var (index, holdsWords, isMonthFirst, isMonthBeforeDay) = (0, false, false, false)
        var word: [UInt8] = []
        func take(_ text: some Sequence<UInt8>) -> Bool { text.allSatisfy { numbers.take($0) } }
        while index <= bytes.count {
            let start = index
            let value = index < bytes.count ? PackedNameReader.scalar(bytes, &index) : 0x20
            if index == start { index += 1 }
            let letter = NameLetter.of(value)
            if !letter.isOther {
                guard word.count < 12 else { return nil }
                word.append(letter.base)
                continue
            }
            if !word.isEmpty {
                // A T between date and time of day.
                if word == [0x74], numbers.count == 3 { return isTime(bytes[start...]) ? (numbers, holdsWords) : nil }
                guard let meaning = meaning(of: word) else { return nil }
                // The month before the day in words is read by its word, with figures not at all.
                if numbers.count == 0, meaning != 0 { isMonthFirst = true }
                if numbers.count == 0, word.starts(with: [0x74, 0x68]) { isMonthBeforeDay = true }
                if isMonthBeforeDay, word.starts(with: [0x6E, 0x67]) { return nil }
                holdsWords = true
                word = []
                guard take([0x20]), meaning == 0 || take(Array(" \(meaning) ".utf8)) else { return nil }
            }
            switch value {
            case 0x30...0x39:
                // A fourth number can only be the time of day.
                if numbers.count == 3, !numbers.isInNumber {
                    return isTime(bytes[start...]) ? (numbers, holdsWords) : nil
                }
                guard take([UInt8(value)]) else { return nil }
            case 0xFF10...0xFF19: guard take([UInt8(value - 0xFF10 + 0x30)]) else { return nil }
            case 0x2F, 0x5C, 0x2C, 0x3A, 0xFF0F, 0x2044, 0x2215: guard take([0x2F]) else { return nil }
            default:
                guard NameScanner.isSeparator(value) || NameScanner.isHyphen(value) || NameScanner.isInvisible(value),
                    NameScanner.isInvisible(value) || take([0x20])
                else { return nil }
            }
        }
        if isMonthFirst, numbers.count == 3 {
            (numbers.values.0, numbers.values.1) = (numbers.values.1, numbers.values.0)
            (numbers.lengths.0, numbers.lengths.1) = (numbers.lengths.1, numbers.lengths.0)
        }
        return (numbers, holdsWords)
    }

    /// Whether the rest is a time of day: digits, colons, points, zone and half of the day.
    private static func isTime(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.contains(0x3A)
            && bytes.allSatisfy { byte in
                (byte >= 0x30 && byte <= 0x3A) || "+-. APMZapmz".utf8.contains(byte)
            }
    }

    /// The month that a word means, 0 for a word that only stands beside numbers, nothing for any other word.
    private static func meaning(of word: [UInt8]) -> Int? {
        let text = String(decoding: word, as: UTF8.self)
        if ["ngay", "thang", "thg", "nam", "sinh", "ns", "sn"].contains(text) { return 0 }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return months.firstIndex { text.hasPrefix($0) }.map { $0 + 1 }
    }
}
