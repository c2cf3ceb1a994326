/// Groups rows that declare the same person: FNV-1a (64 bits) over a cheap canonical form.
///
/// Name in lower case with its marks, spaces collapsed; the digits of birth date and telephone. Stable for ever: the
/// hash is stored. For counting only, never evidence of identity.
enum SubjectHash {
    /// The hash of one declared person.
    static func subject(
        fullName: UnsafeBufferPointer<UInt8>,
        dateOfBirth: UnsafeBufferPointer<UInt8>,
        phone: UnsafeBufferPointer<UInt8>
    ) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var pendingSpace = false
        var hasLetter = false
        var index = 0
        while index < fullName.count {
            let byte = fullName[index]
            if byte <= 0x20 {
                pendingSpace = hasLetter
                index += 1
                continue
            }
            if pendingSpace { add(0x20, &hash) }
            pendingSpace = false
            hasLetter = true
            index += addLowerCase(fullName, index, &hash)
        }
        addDigits(dateOfBirth, &hash)
        addDigits(phone, &hash)
        return Int64(bitPattern: hash)
    }

    private static func add(_ byte: UInt8, _ hash: inout UInt64) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private static func addDigits(_ field: UnsafeBufferPointer<UInt8>, _ hash: inout UInt64) {
        add(0x1F, &hash)
        for byte in field where FieldText.isDigit(byte) { add(byte, &hash) }
    }

    /// Adds the character at `index` in lower case and returns how many bytes it takes (of which a tail may be left for
    /// the next turn: only letters that have a lower case here are looked at whole).
    private static func addLowerCase(
        _ text: UnsafeBufferPointer<UInt8>,
        _ index: Int,
        _ hash: inout UInt64
    ) -> Int {
        let byte = text[index]
        if byte < 0x80 {
            add((0x41...0x5A).contains(byte) ? byte | 0x20 : byte, &hash)
            return 1
        }
        if byte == 0xE1, index + 2 < text.count, text[index + 1] == 0xBA || text[index + 1] == 0xBB {
            // U+1E80…U+1EFF: upper case is even, lower case the odd one after it.
            add(byte, &hash)
            add(text[index + 1], &hash)
            add(text[index + 2] | 1, &hash)
            return 3
        }
        guard (0xC3...0xC6).contains(byte), index + 1 < text.count else {
            add(byte, &hash)
            return 1
        }
        let following = text[index + 1]
        let lower: UInt8 =
            switch (byte, following) {
            case (0xC3, 0x97): 0x97
            case (0xC3, 0x80...0x9E): following + 0x20
            case (0xC4, 0x82), (0xC4, 0x90), (0xC4, 0xA8), (0xC5, 0xA8), (0xC6, 0xA0), (0xC6, 0xAF): following + 1
            default: following
            }
        add(byte, &hash)
        add(lower, &hash)
        return 2
    }
}
