/// One name as it is being transliterated, in one pass over its UTF-8.
struct MachineReadableName {
    /// The name in `A`–`Z` and `<`, at most ``Transliteration/lengthMax`` characters.
    private(set) var text: [UInt8] = []
    /// Whether every letter had an equivalent.
    private(set) var isComplete = true
    /// Where the part that is being written begins.
    private var partStart = 0
    /// A gap was met and no letter after it.
    private var isAtGap = true
    /// A part did not fit; nothing after it stands in the result.
    private var isFull = false

    /// Transliterates valid UTF-8.
    init(_ utf8: UnsafeBufferPointer<UInt8>) {
        text.reserveCapacity(utf8.count + 8)
        var index = 0
        while index < utf8.count {
            let lead = utf8[index]
            if lead < 0x80 {
                index += 1
                take(ascii: lead)
                continue
            }
            let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            var value = UInt32(lead) & (0x7F >> UInt32(length))
            for next in index + 1..<min(index + length, utf8.count) {
                value = value << 6 | UInt32(utf8[next] & 0x3F)
            }
            index += length
            take(value)
        }
        endPart()
    }

    private mutating func take(ascii byte: UInt8) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            beginPart()
            if !isFull { text.append(byte & ~0x20) }
        default: if Transliteration.isGap(UInt32(byte)) { endPart() }
        }
    }

    private mutating func take(_ value: UInt32) {
        if Transliteration.isGap(value) { return endPart() }
        if isFull || text.count - partStart > Transliteration.lengthMax {
            var beyond: [UInt8] = []
            if !Transliteration.append(value, to: &beyond), MachineReadableName.isLetter(value) { isComplete = false }
            return
        }
        let (countBefore, startBefore, wasAtGap) = (text.count, partStart, isAtGap)
        beginPart()
        guard !Transliteration.append(value, to: &text) else { return }
        // Nothing was written: the part has not begun by this.
        text.removeLast(text.count - countBefore)
        (partStart, isAtGap) = (startBefore, wasAtGap)
        if MachineReadableName.isLetter(value) { isComplete = false }
    }

    private mutating func beginPart() {
        guard isAtGap, !isFull else { return }
        isAtGap = false
        if !text.isEmpty { text.append(UInt8(ascii: "<")) }
        partStart = text.count
    }

    /// Ends a part, and takes it back when it does not fit; of the first part, what fits stays.
    private mutating func endPart() {
        isAtGap = true
        guard text.count > Transliteration.lengthMax, !isFull else { return }
        isFull = true
        let kept = partStart == 0 ? Transliteration.lengthMax : partStart - 1
        text.removeLast(text.count - kept)
    }

    /// Whether a scalar without an equivalent is a letter, or stands where a letter may have been.
    private static func isLetter(_ value: UInt32) -> Bool {
        guard value > 0x7F, !NameScanner.isApostrophe(value), let scalar = Unicode.Scalar(value) else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
            .privateUse, .unassigned:
            return true
        default: return value == 0xFFFD
        }
    }
}
