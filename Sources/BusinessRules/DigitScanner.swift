import Encodings

/// Walks over ASCII digits and marks.
struct DigitScanner {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) { self.text = text }

    /// Whether nothing is left.
    var isAtEnd: Bool { position == text.count }

    /// How many digits stand next.
    var leadingDigitCount: Int {
        var end = position
        while end < text.count, text[end] >= 0x30, text[end] <= 0x39 { end += 1 }
        return end - position
    }

    /// Steps over a mark, if it stands next.
    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard position < text.count, UInt32(text[position]) == mark.value else { return false }
        position += 1
        return true
    }

    /// A number of exactly so many digits; more may follow.
    mutating func number(digits: Int) -> WideInt? {
        guard text.count - position >= digits else { return nil }
        var number: WideInt = 0
        for index in position..<position + digits {
            guard text[index] >= 0x30, text[index] <= 0x39 else { return nil }
            number = number * 10 + WideInt(text[index]) - 0x30
        }
        position += digits
        return number
    }

    /// The digits of a fraction, cut to thousandths; there is at least one.
    mutating func thousandths() -> WideInt? {
        let count = leadingDigitCount
        guard count > 0 else { return nil }
        var number: WideInt = 0
        for index in 0..<3 {
            number = number * 10 + (index < count ? WideInt(text[position + index]) - 0x30 : 0)
        }
        position += count
        return number
    }
}
