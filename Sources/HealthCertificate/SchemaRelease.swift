/// The published releases of the European schema, oldest first, and in what they differ.
///
/// Source: EU DCC schema, releases 1.0.0 to 1.3.3; EU-DCC §2.1.
public enum SchemaRelease: UInt8, Hashable, Sendable, Comparable, CaseIterable {
    /// Release 1.0.0.
    case firstRelease
    /// Release 1.0.1.
    case firstCorrected
    /// Release 1.1.0: birth dates may leave out day and month.
    case partialBirthDates
    /// Release 1.2.0: the time of the result is gone.
    case resultTimeDropped
    /// Release 1.2.1.
    case resultTimeDroppedCorrected
    /// Release 1.3.0: one group with one entry, longer texts, any number of doses, empty birth dates.
    case singleEntry
    /// Release 1.3.1.
    case singleEntryCorrected
    /// Release 1.3.2: one transliterated name is enough, whichever.
    case eitherName
    /// Release 1.3.3.
    case latest

    private static let numbers: [StaticString] = [
        "1.0.0", "1.0.1", "1.1.0", "1.2.0", "1.2.1", "1.3.0", "1.3.1", "1.3.2", "1.3.3",
    ]

    /// Older before newer.
    public static func < (left: SchemaRelease, right: SchemaRelease) -> Bool { left.rawValue < right.rawValue }

    /// The number of the release, like `1.3.3`.
    public var number: String { Self.numbers[Int(rawValue)].description }

    /// The release of a number in UTF-8, or nothing when there is no such release.
    public init?(number utf8: [UInt8]) {
        for release in SchemaRelease.allCases {
            let isSame = Self.numbers[Int(release.rawValue)].withUTF8Buffer { utf8.elementsEqual($0) }
            if isSame {
                self = release
                return
            }
        }
        return nil
    }

    /// The most Unicode scalars of a name, an issuer, an identifier or a test centre.
    var textLengthMax: Int { self < .singleEntry ? 50 : 80 }

    /// The highest number of a dose, if there is one.
    var doseMax: UInt64? { self < .singleEntry ? 9 : nil }

    /// Whether there must be exactly one group, with exactly one entry.
    var asksForOneEntry: Bool { self >= .singleEntry }

    /// Whether a test must name its centre.
    var asksForTestCentre: Bool { self < .singleEntry }

    /// Whether the name of a test is limited in length.
    var limitsTestName: Bool { self >= .singleEntry }

    /// Whether the time of a test's result, if given, must be a text.
    var knowsResultTime: Bool { self < .resultTimeDropped }

    /// Whether the transliterated surname must be there.
    var asksForStandardisedSurname: Bool { self < .eitherName }

    /// Whether a birth date has the form that the release asks for.
    func isDateOfBirth(_ utf8: ArraySlice<UInt8>) -> Bool {
        if self >= .singleEntry { return TextForm.isDateOfBirth(utf8) }
        if self >= .partialBirthDates { return !utf8.isEmpty && TextForm.isDateOfBirth(utf8) }
        return TextForm.holdsFullDateOfBirth(utf8)
    }
}
