/// Reads UTF-8 bytes once and leaves packed syllables behind.
struct PackedNameReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let table: UnsafeBufferPointer<UInt16>
    private var index = 0
    /// The word that is being read: its letters, the bits they take, its tone in place, what stood before it.
    private var letters: UInt64 = 0
    private var shift: UInt64 = 0
    private var tone: UInt64 = 0
    private var marks: UInt64 = 0
    private var wordStart = 0
    private var isAside = false
    private var seen: UInt16 = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt16>) {
        self.bytes = bytes
        self.table = table
    }

    /// Reads everything; the word that is being read stays in local variables as long as nothing odd comes.
    @inline(__always)
    mutating func read(into name: inout PackedName) {
        guard let first = bytes.baseAddress, let entries = table.baseAddress else { return }
        while index < bytes.count, !name.isOverlong {
            // A word begins here, or goes on after something odd.
            var (at, letters, shift, tone, seen) = (index, letters, shift, tone, seen)
            if shift == 0 { wordStart = at }
            var entry: UInt16 = PackedLetterTable.separator
            var value: UInt32 = 0x20
            var start = at
            while at < bytes.count {
                start = at
                value = UInt32(first[at])
                if value < 0x80 { at += 1 } else { value = PackedNameReader.scalar(bytes, &at) }
                entry = value < 0x1F00 ? entries[Int(value)] : PackedLetterTable.entry(value)
                let added = UInt64(entry >> 7 & 7)
                if entry & PackedLetterTable.classMask != 0 || shift >= 56 || (added != 0 && tone != 0) { break }
                seen |= entry
                letters |= UInt64(entry & PackedLetterTable.letterMask) << shift
                tone |= added
                shift += 7
                entry = PackedLetterTable.separator
            }
            (self.letters, self.shift, self.tone, self.seen, index) = (letters, shift, tone, seen, at)
            if entry == PackedLetterTable.separator {
                endWord(into: &name)
            } else {
                take(entry, value, start, into: &name)
            }
        }
        // A mark or something invisible may be the last of all.
        endWord(into: &name)
        name.isLossy = name.isLossy || seen & PackedLetterTable.lostBit != 0
        name.holdsLatin1 = seen & PackedLetterTable.latin1Bit != 0
        name.holdsBeyondLatin1 = seen & PackedLetterTable.beyondBit != 0
    }

    /// Ends a word and keeps it.
    @inline(__always)
    private mutating func endWord(into name: inout PackedName) {
        guard shift != 0 else { return }
        let last = letters >> (shift - 7)
        // y is the 25th letter; without a mark it is i in another style when it is the only vowel.
        if last == 25 { foldFinalY() }
        append(letters | tone << 56 | marks, into: &name)
        (letters, shift, tone) = (0, 0, 0)
    }

    @inline(__always)
    private mutating func append(_ syllable: UInt64, into name: inout PackedName) {
        guard name.count < PackedName.countMax else {
            name.isOverlong = true
            return
        }
        if isAside { name.asides |= 1 << UInt16(name.count) }
        name.syllables[name.count] = syllable
        name.count += 1
        marks = 0
    }

    private mutating func foldFinalY() {
        let before = shift >= 14 ? letters >> (shift - 14) & 0x1F : 0
        if PackedNameReader.isVowel(before) {
            guard before == 21, shift >= 21, letters >> (shift - 21) & 0x7F == 17 else { return }
        }
        letters ^= (25 ^ 9) << (shift - 7)
        marks |= PackedSyllable.finalYBit
    }

    /// Whether a base letter is one of a, e, i, o, u, y.
    @inline(__always)
    static func isVowel(_ base: UInt64) -> Bool { 0x0220_8222 >> base & 1 != 0 }

    /// What is no letter.
    @inline(never)
    private mutating func take(_ entry: UInt16, _ value: UInt32, _ start: Int, into name: inout PackedName) {
        switch entry & PackedLetterTable.classMask {
        case 0: takeHashed(into: &name)
        case PackedLetterTable.invisible: break
        case PackedLetterTable.apostrophe:
            endWord(into: &name)
            marks |= PackedSyllable.apostropheBit
        case PackedLetterTable.hyphen:
            endWord(into: &name)
            marks |= PackedSyllable.hyphenBit
        case PackedLetterTable.bracket:
            endWord(into: &name)
            isAside = entry & 1 == 0
        default:
            if shift == 0 { wordStart = start }
            if entry & PackedLetterTable.classMask == PackedLetterTable.combining, shift != 0,
                let joined = PackedLetterTable.joining(value, to: letters >> (shift - 7))
            {
                if joined >= 1 << 7, tone != 0 { return takeHashed(into: &name) }
                seen |= PackedLetterTable.beyondBit
                letters |= UInt64(joined & 0x60) << (shift - 7)
                tone |= UInt64(joined >> 7)
            } else {
                takeHashed(into: &name)
            }
        }
    }

    /// Reads the word again from its start, as hashes.
    @inline(never)
    private mutating func takeHashed(into name: inout PackedName) {
        index = wordStart
        (letters, shift, tone) = (0, 0, 0)
        var word = HashedWord()
        while index < bytes.count {
            let start = index
            let value = PackedNameReader.scalar(bytes, &index)
            let entry = PackedLetterTable.entry(value)
            switch entry & PackedLetterTable.classMask {
            case 0, PackedLetterTable.foreign:
                seen |= entry
                word.append(.of(value))
            case PackedLetterTable.combining: word.append(combining: value)
            case PackedLetterTable.invisible: break
            default:
                index = start
                append(word.syllable | marks, into: &name)
                return
            }
        }
        append(word.syllable | marks, into: &name)
    }

    /// Decodes one scalar and steps past it; what is no UTF-8 is U+FFFD, one byte at a time.
    @inline(__always)
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
        let lead = UInt32(bytes[index])
        index += 1
        if lead < 0x80 { return lead }
        let rest = bytes.count - index
        if lead & 0xE0 == 0xC0, rest >= 1 {
            let one = UInt32(bytes[index]) ^ 0x80
            if one < 0x40, lead >= 0xC2 {
                index += 1
                return (lead & 0x1F) << 6 | one
            }
        } else if lead & 0xF0 == 0xE0, rest >= 2 {
            let (one, two) = (UInt32(bytes[index]) ^ 0x80, UInt32(bytes[index + 1]) ^ 0x80)
            let value = (lead & 0xF) << 12 | one << 6 | two
            if one | two < 0x40, value >= 0x800, value & 0xF800 != 0xD800 {
                index += 2
                return value
            }
        } else if lead & 0xF8 == 0xF0, rest >= 3 {
            let (one, two, three) = (
                UInt32(bytes[index]) ^ 0x80, UInt32(bytes[index + 1]) ^ 0x80, UInt32(bytes[index + 2]) ^ 0x80
            )
            let value = (lead & 7) << 18 | one << 12 | two << 6 | three
            if one | two | three < 0x40, value >= 0x10000, value < 0x110000 {
                index += 3
                return value
            }
        }
        return 0xFFFD
    }
}
