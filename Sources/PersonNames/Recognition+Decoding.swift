/// Recovery of what an encoding or a keyboard left behind, only when nothing was lost and one reading is possible.
extension Recognition {
    /// The name that a damaged text stands for; nothing for a correct name, for lost letters and for more than one reading.
    ///
    /// `?` in the place of a letter and U+FFFD are losses (V9) and never filled by a guess. Source: IDENTITY §7.5, §8.
    /// - Complexity: O(*n*); texts over 1,000 bytes are not looked at.
    public static func decoded(_ text: String) -> DecodedName? {
        guard text.utf8.count <= 1000 else { return nil }
        let findings = findings(in: text)
        guard !findings.contains(.lossy) else { return nil }
        let scalars = Array(text.unicodeScalars)
        if findings.contains(.doubleEncoded) {
            return twiceDecoded(scalars).map { DecodedName(text: $0, origin: .doubleEncoded) }
        }
        if findings.contains(.tcvn3) { return legacy(scalars, .tcvn3) }
        if findings.contains(.vni) { return legacy(scalars, .vni) }
        if findings.contains(.viqr) { return keyed(scalars, .viqr) }
        return keyed(scalars, .telexKeys) ?? keyed(scalars, .vniKeys)
    }

    private static func legacy(_ scalars: [Unicode.Scalar], _ origin: DecodedName.Origin) -> DecodedName? {
        var text = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let value = scalars[index].value
            if origin == .vni, index + 1 < scalars.count, scalars[index + 1].value > 0x7F,
                let letter = RecognitionTables.vni[value << 16 | scalars[index + 1].value]
            {
                text.append(letter)
                index += 2
                continue
            }
            index += 1
            let table = origin == .vni ? RecognitionTables.vni : RecognitionTables.tcvn3
            if value > 0xA0, let letter = table[value] {
                text.append(letter)
            } else if value <= 0x7F || value == 0xA0 {
                text.append(scalars[index - 1])
            } else {
                return nil
            }
        }
        // Neither table knows upper case for certain: capitals are told by the letters of ASCII.
        let ascii = scalars.filter { $0.value < 0x80 && $0.properties.isAlphabetic }
        if !ascii.isEmpty, ascii.allSatisfy({ $0.value < 0x61 }) {
            text = String.UnicodeScalarView(text.map { NameLetter.of($0.value).raised.composed ?? $0 })
        }
        return DecodedName(text: String(text), origin: origin)
    }

    /// The text whose UTF-8 was read as Windows-1252; decoded once more when the result is again such a text.
    private static func twiceDecoded(_ scalars: [Unicode.Scalar]) -> String? {
        var text: String?
        var scalars = scalars
        for _ in 0..<2 where isDoubleEncoded(scalars) {
            var bytes: [UInt8] = []
            for scalar in scalars {
                guard scalar.value != 0xFFFD, let byte = windows1252Byte(scalar.value) else { return nil }
                bytes.append(byte)
            }
            guard let decoded = String(validating: bytes, as: UTF8.self) else { return nil }
            text = decoded
            scalars = Array(decoded.unicodeScalars)
        }
        return text
    }

    /// Each word through the keys of one method; nothing unless one word surely holds keys of it.
    private static func keyed(_ scalars: [Unicode.Scalar], _ origin: DecodedName.Origin) -> DecodedName? {
        var text = String.UnicodeScalarView()
        var word: [Unicode.Scalar] = []
        var isSure = false
        func endWord() -> Bool {
            guard !word.isEmpty else { return true }
            let result = TypedKeys.resolved(word, origin)
            switch result {
            case .unchanged: text.append(contentsOf: word)
            case .resolved(let letters, let isWordSure):
                text.append(contentsOf: letters)
                isSure = isSure || isWordSure
            case .impossible: return false
            }
            word = []
            return true
        }
        for (index, scalar) in scalars.enumerated() {
            let value = scalar.value
            // In VIQR a dot is a tone when a letter stands before it.
            let isDot = origin == .viqr && value == 0x2E && index > 0 && scalars[index - 1].value > 0x40
            guard NameScanner.isSeparator(value), !isDot else {
                word.append(scalar)
                continue
            }
            guard endWord() else { return nil }
            text.append(scalar)
        }
        guard endWord(), isSure else { return nil }
        return DecodedName(text: String(text), origin: origin)
    }
}
