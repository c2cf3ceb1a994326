/// What a declared identity number looks like; spaces around it are ignored, nothing is repaired.
///
/// Source: IDENTITY §1–2, MISMATCH §2 (ID-01 to ID-04).
public enum DeclaredNumber: Sendable, Hashable {
    /// Nothing was declared.
    case missing
    /// Twelve digits.
    case personal(UInt64)
    /// Nine digits: the old card's number.
    case old(UInt64)
    /// As many digits as a number that lost its leading zeros in a spreadsheet has.
    case lostZeros
    /// Anything else.
    case malformed

    /// Reads a declared number.
    public init(_ text: String) {
        var text = text
        self = text.withUTF8 { DeclaredNumber(utf8: $0) }
    }

    /// Reads a declared number from UTF-8 bytes.
    public init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var (start, end) = (0, bytes.count)
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        let count = end - start
        guard count > 0 else {
            self = .missing
            return
        }
        guard count <= 12 else {
            self = .malformed
            return
        }
        var value: UInt64 = 0
        for index in start..<end {
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else {
                self = .malformed
                return
            }
            value = value * 10 + UInt64(digit)
        }
        switch count {
        case 12: self = .personal(value)
        case 9: self = .old(value)
        case 8, 10, 11: self = bytes[start] == 0x30 ? .malformed : .lostZeros
        default: self = .malformed
        }
    }
}
