/// TCVN3, VNI and twice encoded text.
extension Recognition {
    /// The 8-bit encoding that a Latin-1 text reads as, when it reads as exactly one.
    static func legacyEncoding(_ scalars: [Unicode.Scalar]) -> RecognitionFindings? {
        var isCorrect = true
        var isTCVN3 = true
        var isVNI = true
        var start = 0
        while start < scalars.count {
            guard isWordScalar(scalars[start].value) else {
                start += 1
                continue
            }
            var end = start
            var isASCII = true
            while end < scalars.count, isWordScalar(scalars[end].value) {
                if scalars[end].value > 0x7F { isASCII = false }
                end += 1
            }
            if !isASCII {
                let word = scalars[start..<end]
                if isCorrect { isCorrect = hasOneCase(word) && RecognitionSyllable.isPossible(Array(word)) }
                if isTCVN3 { isTCVN3 = readsAsTCVN3(word) }
                if isVNI { isVNI = readsAsVNI(word) }
                if !isTCVN3, !isVNI { return nil }
            }
            start = end
        }
        if isCorrect { return nil }
        // Both readings are possible only for odd single words: then the text is not called either.
        if isTCVN3 { return isVNI ? nil : .tcvn3 }
        return isVNI ? .vni : nil
    }

    private static func isWordScalar(_ value: UInt32) -> Bool {
        (0x41...0x5A).contains(value & ~0x20) || (value > 0xA0 && value <= 0xFF)
    }

    /// All lower case, all upper case, or only the first letter upper case.
    private static func hasOneCase(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        var upper = 0
        for scalar in word where isUpper(scalar.value) { upper += 1 }
        guard upper > 1 || (upper == 1 && !isUpper(word[word.startIndex].value)) else { return true }
        return upper == word.count
    }

    private static func isUpper(_ value: UInt32) -> Bool {
        (0x41...0x5A).contains(value) || (0xC0...0xDE).contains(value)
    }

    private static func readsAsTCVN3(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        var letters: [Unicode.Scalar] = []
        for scalar in word {
            if scalar.value < 0x80 {
                letters.append(scalar)
            } else {
                guard let letter = RecognitionTables.tcvn3[scalar.value] else { return false }
                letters.append(letter)
            }
        }
        return RecognitionSyllable.isPossible(letters)
    }

    private static func readsAsVNI(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        var letters: [Unicode.Scalar] = []
        var index = word.startIndex
        while index < word.endIndex {
            let value = word[index].value
            if index + 1 < word.endIndex, word[index + 1].value > 0x7F,
                let letter = RecognitionTables.vni[value << 16 | word[index + 1].value]
            {
                letters.append(letter)
                index += 2
                continue
            }
            if value < 0x80 {
                letters.append(word[index])
            } else {
                guard let letter = RecognitionTables.vni[value] else { return false }
                letters.append(letter)
            }
            index += 1
        }
        return RecognitionSyllable.isPossible(letters)
    }

    /// Whether the text is UTF-8 that was decoded as Windows-1252: its bytes read as UTF-8 again, with a letter in it.
    ///
    /// A byte that Windows-1252 does not know may have become U+FFFD, `?` or a C1 control.
    static func isDoubleEncoded(_ scalars: [Unicode.Scalar]) -> Bool {
        var expected = 0
        var sequences = 0
        for scalar in scalars {
            guard let byte = windows1252Byte(scalar.value) else { return false }
            if expected > 0 {
                let isContinuation = (0x80...0xBF).contains(byte) || scalar.value == 0xFFFD || scalar == "?"
                guard isContinuation else { return false }
                expected -= 1
                if expected == 0 { sequences += 1 }
                continue
            }
            switch byte {
            case 0..<0x80: continue
            // The last of each are marks that an encoding before this one left.
            case 0xC3...0xC6, 0xCC, 0xC2, 0xCB: expected = 1
            case 0xE1, 0xE2: expected = 2
            default: return false
            }
        }
        return sequences > 0 && expected == 0
    }

    static func windows1252Byte(_ value: UInt32) -> UInt8? {
        if value < 0x100 { return UInt8(value) }
        if value == 0xFFFD { return 0xBF }
        guard let index = windows1252High.firstIndex(of: value) else { return nil }
        return UInt8(0x80 + index)
    }

    /// What Windows-1252 makes of 0x80…0x9F; 0 where it has nothing.
    private static let windows1252High: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}
