/// Normal form C of Vietnamese text, from a pinned table, so that the answer does not change with the toolchain.
extension Recognition {
    /// Whether no mark in `scalars` would join the letter before it, or pass another mark (UAX #15 §1.2).
    static func isNFC(_ scalars: [Unicode.Scalar]) -> Bool {
        var base: UInt32 = 0
        var lastClass = 0
        for scalar in scalars {
            let value = scalar.value
            guard (0x300...0x36F).contains(value) else {
                base = value
                lastClass = 0
                continue
            }
            let markClass = combiningClass(value)
            if lastClass > markClass { return false }
            // A mark of the same class before it keeps a mark from its letter.
            if lastClass < markClass, joins(base, value) { return false }
            lastClass = markClass
        }
        return true
    }

    /// The horn sorts before the dot below, that before the marks above; other marks are not met in names.
    private static func combiningClass(_ mark: UInt32) -> Int {
        switch mark {
        case 0x31B: 216
        case 0x323: 220
        default: 230
        }
    }

    private static func joins(_ base: UInt32, _ mark: UInt32) -> Bool {
        if (0x340...0x344).contains(mark), mark != 0x342 { return true }
        switch mark {
        case 0x300: return plainVowels.contains(base) || graveConsonants.contains(base)
        case 0x301: return plainVowels.contains(base) || acuteConsonants.contains(base)
        case 0x303: return plainVowels.contains(base) || tildeConsonants.contains(base)
        case 0x309: return plainVowels.contains(base)
        case 0x323: return plainVowels.contains(base) || markedVowels.contains(base) || dotConsonants.contains(base)
        case 0x302: return circumflexBases.contains(base)
        case 0x306: return breveBases.contains(base)
        case 0x31B: return hornBases.contains(base)
        default: return false
        }
    }

    /// Letters that take a tone: a ă â e ê i o ô ơ u ư y.
    private static let plainVowels = values("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
    /// Letters with a mark above, which a dot below passes.
    private static let markedVowels = values(
        "àáảãằắẳẵầấẩẫèéẻẽềếểễìíỉĩòóỏõồốổỗờớởỡùúủũừứửữỳýỷỹÀÁẢÃẰẮẲẴẦẤẨẪÈÉẺẼỀẾỂỄÌÍỈĨÒÓỎÕỒỐỔỖỜỚỞỠÙÚỦŨỪỨỬỮỲÝỶỸ"
    )
    private static let graveConsonants = values("nwNW")
    private static let acuteConsonants = values("cgklmnprswzCGKLMNPRSWZ")
    private static let tildeConsonants = values("nvNV")
    private static let dotConsonants = values("bdhklmnrstvwzBDHKLMNRSTVWZ")
    private static let circumflexBases = values("aeoạẹọiuycghjswzAEOẠẸỌIUYCGHJSWZ")
    private static let breveBases = values("aạeiougAẠEIOUG")
    private static let hornBases = values("ouòóỏõọôồốổỗộùúủũụOUÒÓỎÕỌÔỒỐỔỖỘÙÚỦŨỤ")

    private static func values(_ letters: String) -> Set<UInt32> { Set(letters.unicodeScalars.map(\.value)) }
}
