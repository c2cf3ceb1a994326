import HealthCertificate

/// Allots unique certificate identifiers: `URN:UVCI:01:VN:` and 26 characters that mean nothing, `#` and a check character.
///
/// Only an opaque part, as recommended for privacy; Crockford's base 32 has no letters that are read wrongly.
/// Source: EU-DCC §2.3.
enum CertificateIdentifier {
    /// The randomness of one identifier: 17 bytes, of which 130 bits are used.
    static let randomByteCount = 17
    private static let characterCount = 26
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Writes an identifier.
    ///
    /// - Precondition: `random` has ``randomByteCount`` bytes; `country` is two capitals.
    static func make(country: String, random: [UInt8]) -> String {
        precondition(random.count == randomByteCount, "the randomness of an identifier is 17 bytes")
        var text: [UInt8] = []
        text.reserveCapacity(48)
        UVCI.prefix.withUTF8Buffer { text.append(contentsOf: $0) }
        text.append(contentsOf: country.utf8)
        text.append(UInt8(ascii: ":"))
        var bits: UInt32 = 0
        var bitCount = 0
        var next = 0
        for _ in 0..<characterCount {
            if bitCount < 5 {
                bits = bits << 8 | UInt32(random[next])
                next += 1
                bitCount += 8
            }
            bitCount -= 5
            text.append(alphabet[Int(bits >> UInt32(bitCount)) & 31])
        }
        guard let check = UVCI.checkCharacter(of: text[...]) else {
            preconditionFailure("an identifier with a character outside its alphabet")
        }
        text.append(UInt8(ascii: "#"))
        text.append(check)
        return String(decoding: text, as: UTF8.self)
    }
}
