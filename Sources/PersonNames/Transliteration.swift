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
        var name = name
        return name.withUTF8 { String(decoding: MachineReadableName($0).text, as: UTF8.self) }
    }

    /// Writes a name as ``mrz(_:)`` does, or nothing when a letter of it has no listed equivalent and would vanish.
    ///
    /// Marks, apostrophes, dots, digits and invisible characters may vanish; so may what lies beyond 80 characters. A
    /// replacement character, a private or an unassigned one counts as a letter, as it stands where one was lost.
    public static func mrzIfComplete(_ name: String) -> String? {
        var name = name
        return name.withUTF8 { utf8 in
            let written = MachineReadableName(utf8)
            return written.isComplete ? String(decoding: written.text, as: UTF8.self) : nil
        }
    }

    /// The same on bytes, without making text of them.
    ///
    /// - Precondition: `utf8` is valid UTF-8.
    public static func mrzIfComplete(utf8: ArraySlice<UInt8>) -> [UInt8]? {
        utf8.withUnsafeBufferPointer { utf8 in
            let written = MachineReadableName(utf8)
            return written.isComplete ? written.text : nil
        }
    }

    /// Whether a scalar separates the parts of a name.
    static func isGap(_ value: UInt32) -> Bool {
        if value == 0x2E || value == 0x2C || value == 0x3B { return false }
        return NameScanner.isSeparator(value) || NameScanner.isHyphen(value) || value == 0x3C
    }

    /// Appends the equivalent of a scalar; says whether there is one.
    static func append(_ value: UInt32, to text: inout [UInt8]) -> Bool {
        let letter = NameLetter.of(value)
        if !letter.isOther {
            text.append(letter.base & ~0x20)
            return true
        }
        guard let letters = special[value] else { return false }
        text += letters
        return true
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
