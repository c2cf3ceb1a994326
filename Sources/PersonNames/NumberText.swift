/// The digits of a text that may be a damaged number, with what had to be overlooked to read them.
struct NumberText {
    private(set) var value: UInt64 = 0
    private(set) var count = 0
    private(set) var first: UInt64 = 0
    private(set) var kinds: NumberRepair.Kinds = []

    /// Reads at most 13 digits; nothing when other characters occur, or when fewer than three digits
    /// stand for themselves: who writes O for every 0 leaves no more of `001086000002`.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var bytes = bytes
        guard bytes.count <= 60 else { return nil }
        if bytes.count > 2, bytes[bytes.count - 2] == 0x2E, bytes[bytes.count - 1] == 0x30,
            bytes[bytes.count - 3] != 0x20
        {
            bytes = UnsafeBufferPointer(rebasing: bytes.dropLast(2))
            kinds.insert(.decimalPlaces)
        }
        var (index, letters, isInside) = (0, 0, false)
        while index < bytes.count {
            let value = PackedNameReader.scalar(bytes, &index)
            let digit: UInt32
            switch value {
            case 0x30...0x39: digit = value - 0x30
            case 0xFF10...0xFF19:
                digit = value - 0xFF10
                kinds.insert(.lookAlikes)
            case 0x4F, 0x6F: (digit, letters) = (0, letters + 1)
            case 0x6C, 0x49, 0x69, 0x7C: (digit, letters) = (1, letters + 1)
            default:
                guard
                    NameScanner.isSeparator(value) && value != 0x2C && value != 0x3B || NameScanner.isInvisible(value)
                        || NameScanner.isHyphen(value) || NameScanner.isApostrophe(value)
                else { return nil }
                // Spaces around a number are no damage.
                if isInside || (value != 0x20 && value != 9) { kinds.insert(.separators) }
                continue
            }
            isInside = true
            guard count < 13 else { return nil }
            if count == 0 { first = UInt64(digit) }
            self.value = self.value * 10 + UInt64(digit)
            count += 1
        }
        guard count - letters >= 3 || count == 0 else { return nil }
        if letters > 0 { kinds.insert(.lookAlikes) }
        if bytes.last == 0x20 || bytes.last == 9, kinds == .separators, !NumberText.isParted(bytes) { kinds = [] }
    }

    /// Whether anything stands between the digits.
    private static func isParted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 9 { end -= 1 }
        return bytes[..<end].drop { $0 == 0x20 || $0 == 9 }.contains { $0 < 0x30 || $0 > 0x39 }
    }
}
