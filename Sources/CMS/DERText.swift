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
            let length = withUnsafeBytes(of: UInt64(content.count).bigEndian) { $0.drop { $0 == 0 } }
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
        let second = Int(secondsSince1970)
        let days = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
        let rest = second - days * 86_400
        // Days to civil date, on eras of 400 years that begin in March.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        var text: [UInt8] = []
        for number in [year % 100, month, day, rest / 3600, rest / 60 % 60, rest % 60] {
            text.append(0x30 + UInt8(number / 10))
            text.append(0x30 + UInt8(number % 10))
        }
        return element(0x17, text + [UInt8(ascii: "Z")])
    }
}
