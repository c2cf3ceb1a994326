public import Encodings

/// The schema to the letter, of the latest release (1.3.3) unless another is named: formats are not asserted.
///
/// Patterns are read as ECMA 262 reads them: digits are ASCII, an end is the very end; lengths count Unicode scalars.
public enum StrictSchema {
    /// The first departure of a decoded certificate, or nothing when it conforms.
    ///
    /// Releases before 1.3.0 allow several groups with several entries; ``hasExactlyOneGroup(_:)`` asks for more.
    public static func firstFault(in certificate: CBORMap, release: SchemaRelease = .latest) -> SchemaFault? {
        if let fault = groupFault(certificate, release) { return fault }
        guard let version = text(certificate[WireName.version]) else {
            return SchemaFault(.typeWrong, WireName.version)
        }
        guard TextForm.isVersion(version) else { return SchemaFault(.formWrong, WireName.version) }
        guard let birth = text(certificate[WireName.dateOfBirth]) else {
            return SchemaFault(.typeWrong, WireName.dateOfBirth)
        }
        guard release.isDateOfBirth(birth) else { return SchemaFault(.formWrong, WireName.dateOfBirth) }
        guard case .map(let name)? = certificate[WireName.name]?.untagged else {
            return SchemaFault(.typeWrong, WireName.name)
        }
        if let fault = nameFault(name, release) { return fault }
        for kind in CertificateKind.allCases {
            guard let group = certificate[kind.wireName] else { continue }
            if let fault = entriesFault(group, kind, release) { return fault }
        }
        return nil
    }

    /// Whether there is exactly one of vaccination, test and recovery, whatever stands there.
    public static func hasExactlyOneGroup(_ certificate: CBORMap) -> Bool {
        var groups = 0
        for kind in CertificateKind.allCases where certificate[kind.wireName] != nil { groups += 1 }
        return groups == 1
    }

    private static func groupFault(_ certificate: CBORMap, _ release: SchemaRelease) -> SchemaFault? {
        for member in [WireName.version, WireName.name, WireName.dateOfBirth] where certificate[member] == nil {
            return SchemaFault(.memberMissing, member)
        }
        guard release.asksForOneEntry else { return nil }
        return hasExactlyOneGroup(certificate) ? nil : SchemaFault(.groupCountWrong)
    }

    private static func nameFault(_ name: CBORMap, _ release: SchemaRelease) -> SchemaFault? {
        let isNamed =
            name[WireName.standardisedSurname] != nil
            || (!release.asksForStandardisedSurname && name[WireName.standardisedGivenName] != nil)
        guard isNamed else {
            return SchemaFault(.memberMissing, WireName.name, WireName.standardisedSurname)
        }
        for member in [WireName.surname, WireName.givenName] {
            guard let value = name[member] else { continue }
            if let kind = textFault(value, release) { return SchemaFault(kind, WireName.name, member) }
        }
        for member in [WireName.standardisedSurname, WireName.standardisedGivenName] {
            guard let value = name[member] else { continue }
            if let kind = textFault(value, release) { return SchemaFault(kind, WireName.name, member) }
            if let utf8 = text(value), !TextForm.isStandardisedName(utf8) {
                return SchemaFault(.formWrong, WireName.name, member)
            }
        }
        return nil
    }

    private static func entriesFault(
        _ group: CBORValue,
        _ kind: CertificateKind,
        _ release: SchemaRelease
    ) -> SchemaFault? {
        guard case .array(let entries) = group.untagged else { return SchemaFault(.typeWrong, kind.wireName) }
        guard entries.count == 1 || (entries.count > 1 && !release.asksForOneEntry) else {
            return SchemaFault(.entryCountWrong, kind.wireName)
        }
        for (position, value) in entries.enumerated() {
            guard case .map(let entry) = value.untagged else {
                return SchemaFault(.typeWrong, kind.wireName, position: position, nil)
            }
            if let fault = entryFault(entry, kind, release) {
                return SchemaFault(fault.kind, kind.wireName, position: position, fault.member)
            }
        }
        return nil
    }

    private static func entryFault(
        _ entry: CBORMap,
        _ kind: CertificateKind,
        _ release: SchemaRelease
    ) -> (kind: SchemaFault.Kind, member: StaticString)? {
        for member in EntryShape.required(kind) where entry[member] == nil { return (.memberMissing, member) }
        for member in EntryShape.coded(kind) {
            guard let value = entry[member] else { continue }
            if text(value) == nil { return (.typeWrong, member) }
        }
        for member in EntryShape.limited(kind) {
            guard let value = entry[member] else { continue }
            if let fault = textFault(value, release) { return (fault, member) }
        }
        if let country = entry[WireName.country].flatMap(text), !TextForm.holdsCapital(country) {
            return (.formWrong, WireName.country)
        }
        for member in EntryShape.doses(kind) {
            guard let value = entry[member] else { return (.memberMissing, member) }
            if let fault = doseFault(value.untagged, release) { return (fault, member) }
        }
        return kind == .test ? testFault(entry, release) : nil
    }

    /// What releases ask of tests in different ways.
    private static func testFault(
        _ entry: CBORMap,
        _ release: SchemaRelease
    ) -> (kind: SchemaFault.Kind, member: StaticString)? {
        if release.asksForTestCentre, entry[WireName.testCentre] == nil { return (.memberMissing, WireName.testCentre) }
        if let name = entry[WireName.testName] {
            guard let utf8 = text(name) else { return (.typeWrong, WireName.testName) }
            if release.limitsTestName, isTooLong(utf8, release) { return (.tooLong, WireName.testName) }
        }
        if release.knowsResultTime, let time = entry[WireName.resultAt], text(time) == nil {
            return (.typeWrong, WireName.resultAt)
        }
        return nil
    }

    private static func doseFault(_ value: CBORValue, _ release: SchemaRelease) -> SchemaFault.Kind? {
        switch value {
        case .unsigned(let number):
            if number < 1 { return .numberTooSmall }
            if let most = release.doseMax, number > most { return .numberTooLarge }
            return nil
        case .negative: return .numberTooSmall
        // A float without a fraction is an integer in the data model of the schema language.
        case .float(let number) where number.isFinite && number.rounded(.towardZero) == number:
            if number < 1 { return .numberTooSmall }
            if let most = release.doseMax, number > Double(most) { return .numberTooLarge }
            return nil
        default: return .typeWrong
        }
    }

    private static func textFault(_ value: CBORValue, _ release: SchemaRelease) -> SchemaFault.Kind? {
        guard let utf8 = text(value) else { return .typeWrong }
        return isTooLong(utf8, release) ? .tooLong : nil
    }

    private static func isTooLong(_ utf8: ArraySlice<UInt8>, _ release: SchemaRelease) -> Bool {
        let lengthMax = release.textLengthMax
        return utf8.count > lengthMax && UTF8Text.scalarCount(utf8) > lengthMax
    }

    private static func text(_ value: CBORValue?) -> ArraySlice<UInt8>? { value?.untagged.utf8 }
}
