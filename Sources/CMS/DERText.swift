import Encodings

/// Writes the few DER elements of a signed message.
///
/// The package for ASN.1 writes trees of its own types; here most parts are bytes that must go in exactly as they came.
enum DERText {
    /// One element: tag, length, content.
    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var encoded = [tag]
        if content.count < 0x80 {
            encoded.append(UInt8(content.count))
        } else {
            let length = withUnsafeBytes(of: UInt64(content.count).bigEndian) { Array($0.drop { $0 == 0 }) }
            encoded.append(0x80 | UInt8(length.count))
            encoded += length
        }
        return encoded + content
    }

    /// A SEQUENCE of elements.
    static func sequence(_ parts: [[UInt8]]) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }

    /// An OBJECT IDENTIFIER from its encoded arcs.
    static func object(_ arcs: [UInt8]) -> [UInt8] { element(0x06, arcs) }

    /// A UTCTime; nothing outside 1950 to 2049.
    static func utcTime(_ secondsSince1970: WideInt) -> [UInt8]? {
        // 1950-01-01 and 2050-01-01.
        guard secondsSince1970 >= -631_152_000, secondsSince1970 < 2_524_608_000 else { return nil }
        let day = GregorianCalendar.floorDivide(secondsSince1970, 86_400)
        let rest = secondsSince1970 - day * 86_400
        let date = GregorianCalendar.date(days: day)
        var text: [UInt8] = []
        for number in [date.year % 100, date.month, date.day, rest / 3600, rest / 60 % 60, rest % 60] {
            text.append(0x30 + UInt8(number / 10))
            text.append(0x30 + UInt8(number % 10))
        }
        return element(0x17, text + [UInt8(ascii: "Z")])
    }
}
