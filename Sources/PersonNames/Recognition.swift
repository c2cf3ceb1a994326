/// Recognises how the text of a declared name was damaged or encoded, without changing it.
///
/// Precise before complete: a correct Vietnamese or ASCII name is never called legacy. A legacy encoding is named only
/// when every word that is not ASCII becomes a possible Vietnamese syllable by it, and at least one of them is none as it
/// stands. Source: IDENTITY §7.5, §8, legacy_encodings.csv.
public enum Recognition {
    /// Names the findings of one name.
    ///
    /// - Parameter utf8: valid UTF-8, without a length limit of its own; callers bound names to 1,000 bytes.
    /// - Complexity: O(*n*); an ASCII name is looked through once.
    public static func findings(inUTF8 utf8: UnsafeBufferPointer<UInt8>) -> RecognitionFindings {
        var high: UInt8 = 0
        var isMarked = false
        var isPlain = true
        var holdsVietnameseLetter = false
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            high |= byte
            if byte < 0x80 {
                isMarked = isMarked || asciiIsMark(byte)
                index += 1
            } else if byte == 0xE1, index + 2 < utf8.count, utf8[index + 1] == 0xBA || utf8[index + 1] == 0xBB {
                holdsVietnameseLetter = true
                index += 3
            } else {
                // đ, ă, ĩ begin with C4, ư and ơ with C6, the letters of Latin-1 with C3.
                if byte == 0xC4 { holdsVietnameseLetter = true }
                if byte != 0xC3, byte != 0xC4, byte != 0xC6 { isPlain = false }
                index += 2
            }
        }
        if high < 0x80 { return isMarked ? asciiFindings(utf8) : [] }
        // A letter that no 8-bit code page has, and nothing that could be a mark, a loss or invisible: a correct name.
        if isPlain, holdsVietnameseLetter, !isMarked { return [] }
        return findings(in: Array(String(decoding: utf8, as: UTF8.self).unicodeScalars))
    }

    /// Names the findings of one name.
    public static func findings(in name: String) -> RecognitionFindings {
        var name = name
        return name.withUTF8 { findings(inUTF8: $0) }
    }

    /// Whether a text is in normal form C, as far as Vietnamese letters go.
    ///
    /// - Parameter utf8: valid UTF-8.
    public static func isNFC(inUTF8 utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        // Combining marks U+0300…U+036F begin with the bytes CC and CD; everything else is in order as it is.
        guard utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return true }
        return isNFC(Array(String(decoding: utf8, as: UTF8.self).unicodeScalars))
    }

    private static func findings(in scalars: [Unicode.Scalar]) -> RecognitionFindings {
        var findings: RecognitionFindings = []
        var isLatin1 = true
        var holdsInvisible = false
        for scalar in scalars {
            if scalar.value > 0xFF { isLatin1 = false }
            if isInvisible(scalar.value) { holdsInvisible = true }
        }
        if !isNFC(scalars) { findings.insert(.notNFC) }
        if isDoubleEncoded(scalars) {
            findings.insert(.doubleEncoded)
        } else if isLatin1, let encoding = legacyEncoding(scalars) {
            findings.insert(encoding)
            // ư is the soft hyphen in TCVN3: a letter there, not an invisible character.
            if encoding == .tcvn3 {
                holdsInvisible = scalars.contains { isInvisible($0.value) && $0.value != 0xAD }
            }
        }
        if holdsInvisible { findings.insert(.invisible) }
        if isLossy(scalars) { findings.insert(.lossy) }
        return findings
    }

    private static func asciiIsMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "`"): true
        default: false
        }
    }

    private static func asciiFindings(_ utf8: UnsafeBufferPointer<UInt8>) -> RecognitionFindings {
        for index in utf8.indices.dropFirst() where utf8[index] != UInt8(ascii: "?") && asciiIsMark(utf8[index]) {
            // `A+` alone is a grade, `Hu+o+` is not.
            if utf8[index] == UInt8(ascii: "+"), index + 1 == utf8.count || utf8[index + 1] == 0x20 { continue }
            switch utf8[index - 1] | 0x20 {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
                UInt8(ascii: "y"):
                return .viqr
            default: continue
            }
        }
        return isLossy(utf8.map { Unicode.Scalar($0) }) ? .lossy : []
    }

    /// A question mark beside a letter, or U+FFFD anywhere.
    private static func isLossy(_ scalars: [Unicode.Scalar]) -> Bool {
        for (index, scalar) in scalars.enumerated() {
            if scalar.value == 0xFFFD { return true }
            guard scalar == "?" else { continue }
            if index > 0, isLetter(scalars[index - 1]) { return true }
            if index + 1 < scalars.count, isLetter(scalars[index + 1]) { return true }
        }
        return false
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value & ~0x20) || scalar.value >= 0xC0
    }

    private static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0xA0, 0xAD, 0x34F, 0x61C, 0x180E, 0x2007, 0x200B...0x200F, 0x202A...0x202F, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }
}
