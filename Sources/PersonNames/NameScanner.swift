/// Takes a text apart into words of letters: marks joined, invisible characters gone, runs of separators collapsed.
enum NameScanner {
    /// The words of a text, case kept.
    ///
    /// - Complexity: O(*n*).
    static func words(in text: String) -> [[NameLetter]] {
        var words: [[NameLetter]] = []
        var word: [NameLetter] = []
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if isSeparator(value) {
                if !word.isEmpty { words.append(word) }
                word = []
            } else if isInvisible(value) {
                continue
            } else if (0x300...0x36F).contains(value), let last = word.last, let joined = last.joined(combining: value)
            {
                word[word.count - 1] = joined
            } else if isApostrophe(value) {
                word.append(.apostrophe)
            } else if isHyphen(value) {
                word.append(.hyphen)
            } else {
                word.append(.of(value))
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// White space of any width, and the dots, commas and semicolons that stand between words.
    static func isSeparator(_ value: UInt32) -> Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0x2C, 0x2E, 0x3B, 0x5F, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Characters that show nothing: control, zero width, direction, variation, soft hyphen.
    static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
            0xFE00...0xFE0F, 0xFEFF:
            true
        default: false
        }
    }

    static func isApostrophe(_ value: UInt32) -> Bool {
        switch value {
        case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2BC, 0x2B9, 0x2BB, 0x2032, 0xFF07: true
        default: false
        }
    }

    static func isHyphen(_ value: UInt32) -> Bool {
        switch value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }
}
