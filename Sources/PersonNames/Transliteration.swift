/// Names in the letters of a passport's machine-readable zone.
///
/// Source: ICAO Doc 9303 part 3 §6, with the base letter for every Vietnamese letter; EU-DCC §2.4.
public enum Transliteration {
    /// The longest result.
    public static let lengthMax = 80

    /// Writes a name with `A`–`Z` and `<` only.
    ///
    /// Spaces and hyphens become one `<`, apostrophes, dots, commas and digits vanish, a scalar without a listed
    /// equivalent vanishes. A result over 80 characters loses whole trailing parts first, then letters.
    /// Empty when the name has no Latin letter.
    public static func mrz(_ name: String) -> String {
        var parts: [[UInt8]] = []
        var part: [UInt8] = []
        var length = 0
        for scalar in name.unicodeScalars {
            let value = scalar.value
            if isGap(value) {
                if !part.isEmpty { parts.append(part) }
                length += part.count
                part = []
                // What lies beyond cannot stand in the result.
                if length > lengthMax { break }
            } else if part.count <= lengthMax {
                append(value, to: &part)
            }
        }
        if !part.isEmpty { parts.append(part) }
        var result: [UInt8] = []
        for part in parts {
            let gap = result.isEmpty ? 0 : 1
            guard result.count + gap + part.count <= lengthMax else {
                if result.isEmpty { result = Array(part.prefix(lengthMax)) }
                break
            }
            if gap == 1 { result.append(UInt8(ascii: "<")) }
            result += part
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isGap(_ value: UInt32) -> Bool {
        if value == 0x2E || value == 0x2C || value == 0x3B { return false }
        return NameScanner.isSeparator(value) || NameScanner.isHyphen(value) || value == 0x3C
    }

    private static func append(_ value: UInt32, to part: inout [UInt8]) {
        let letter = NameLetter.of(value)
        if !letter.isOther {
            part.append(letter.base & ~0x20)
        } else if let letters = special[value] {
            part += letters
        }
    }

    /// Latin letters of other peoples: base letter, then the scalars that are written with it.
    private static let special: [UInt32: [UInt8]] = {
        let rows = [
            ("A", "ĀāĄąǍǎ"), ("AE", "ÄäÆæǼǽ"), ("AA", "Åå"), ("C", "ÇçĆćĈĉĊċ"), ("D", "Ďď"), ("E", "ËëĒēĖėĘę"),
            ("G", "ĜĝĞğĠġĢģ"), ("H", "ĤĥĦħ"), ("I", "ÏïĪīĮįİıǏǐ"), ("IJ", "Ĳĳ"), ("J", "Ĵĵ"), ("K", "Ķķĸ"),
            ("L", "ĹĺĻļĽľĿŀŁł"), ("N", "ŅņŇňŊŋ"), ("O", "ŌōŐő"), ("OE", "ÖöØøŒœ"), ("R", "ŔŕŖŗŘř"), ("S", "ŚśŜŝŞşȘș"),
            ("SS", "ßẞ"), ("T", "ŢţŤťŦŧȚț"), ("TH", "Þþ"), ("U", "ŪūŮůŰűŲų"), ("UE", "Üü"), ("W", "Ŵŵ"), ("Y", "ŶŷŸÿ"),
            ("Z", "ŹźŻż"),
        ]
        var table: [UInt32: [UInt8]] = [:]
        for (letters, scalars) in rows {
            for scalar in scalars.unicodeScalars { table[scalar.value] = Array(letters.utf8) }
        }
        return table
    }()
}
