/// Two letters of a country, in capitals however they were written.
struct CountryCode: Hashable, Sendable {
    private let letters: UInt16

    /// Reads two ASCII letters.
    init?(_ text: String) {
        var letters: UInt16 = 0
        var count = 0
        for byte in text.utf8 {
            let capital = byte & 0xDF
            guard count < 2, capital >= 0x41, capital <= 0x5A else { return nil }
            letters = letters << 8 | UInt16(capital)
            count += 1
        }
        guard count == 2 else { return nil }
        self.letters = letters
    }
}
