/// Unique certificate identifiers as this programme issues them.
///
/// Readers treat foreign ones as opaque. Source: EU-DCC §2.3.
public enum UVCI {
    /// What every identifier of ours begins with.
    public static var prefix: StaticString { "URN:UVCI:01:" }
    /// The most characters that the schema allows.
    public static var lengthMax: Int { 80 }

    /// The check character of an identifier without `#`, or nothing when it holds a character outside the alphabet.
    ///
    /// Luhn modulo 38 over `A`–`Z`, `0`–`9`, `/` and `:`, the whole text included.
    public static func checkCharacter(of identifier: ArraySlice<UInt8>) -> UInt8? {
        var sum = 0
        // The last character is doubled, and every other one before it.
        var isDoubled = identifier.count % 2 == 1
        for character in identifier {
            guard let weight = weight(of: character) else { return nil }
            let product = isDoubled ? 2 * weight : weight
            sum += product < 38 ? product : product - 37
            isDoubled.toggle()
        }
        return character(ofWeight: (38 - sum % 38) % 38)
    }

    /// The check character of an identifier without `#`.
    public static func checkCharacter(of identifier: String) -> Character? {
        checkCharacter(of: Array(identifier.utf8)[...]).map { Character(UnicodeScalar($0)) }
    }

    /// Whether a text is an identifier as we issue it: prefix, two capitals, an opaque part, and if there is a `#`, the
    /// right check character behind it.
    public static func isWellFormed(_ text: String) -> Bool { isWellFormed(utf8: Array(text.utf8)[...]) }

    /// The same on bytes.
    public static func isWellFormed(utf8: ArraySlice<UInt8>) -> Bool {
        let start = prefix.utf8CodeUnitCount
        guard utf8.count <= lengthMax, utf8.count > start + 3 else { return false }
        guard prefix.withUTF8Buffer({ expected in utf8.prefix(start).elementsEqual(expected) }) else { return false }
        let country = utf8.startIndex + start
        guard isCapital(utf8[country]), isCapital(utf8[country + 1]), utf8[country + 2] == UInt8(ascii: ":") else {
            return false
        }
        guard let mark = utf8.firstIndex(of: UInt8(ascii: "#")) else { return checkCharacter(of: utf8) != nil }
        guard mark > country + 3, mark == utf8.endIndex - 2 else { return false }
        return checkCharacter(of: utf8[..<mark]) == utf8[mark + 1]
    }

    private static func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

    private static func weight(of character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0")) + 26
        case UInt8(ascii: "/"): 36
        case UInt8(ascii: ":"): 37
        default: nil
        }
    }

    private static func character(ofWeight weight: Int) -> UInt8 {
        switch weight {
        case 0..<26: UInt8(ascii: "A") + UInt8(weight)
        case 26..<36: UInt8(ascii: "0") + UInt8(weight - 26)
        case 36: UInt8(ascii: "/")
        default: UInt8(ascii: ":")
        }
    }
}
