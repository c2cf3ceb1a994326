public import Encodings

/// The schema of release 1.3.3 to the letter: formats not asserted, exactly one of vaccination, test and recovery.
///
/// Patterns are read as ECMA 262 reads them: digits are ASCII, an end is the very end; lengths count Unicode scalars.
public enum StrictSchema {
    private static var textLengthMax: Int { 80 }

    /// The first departure of a decoded certificate, or nothing when it conforms.
    public static func firstFault(in certificate: CBORMap) -> SchemaFault? {
        if let fault = groupFault(certificate) { return fault }
        guard let version = text(certificate[WireName.version]) else {
            return SchemaFault(.typeWrong, WireName.version)
        }
        guard TextForm.isVersion(version) else { return SchemaFault(.formWrong, WireName.version) }
        guard let birth = text(certificate[WireName.dateOfBirth]) else {
            return SchemaFault(.typeWrong, WireName.dateOfBirth)
        }
        guard TextForm.isDateOfBirth(birth) else { return SchemaFault(.formWrong, WireName.dateOfBirth) }
        guard case .map(let name)? = certificate[WireName.name]?.untagged else {
            return SchemaFault(.typeWrong, WireName.name)
        }
        if let fault = nameFault(name) { return fault }
        for kind in CertificateKind.allCases {
            guard let group = certificate[kind.wireName] else { continue }
            if let fault = entriesFault(group, kind) { return fault }
        }
        return nil
    }

    private static func groupFault(_ certificate: CBORMap) -> SchemaFault? {
        for member in [WireName.version, WireName.name, WireName.dateOfBirth] where certificate[member] == nil {
            return SchemaFault(.memberMissing, member)
        }
        var groups = 0
        for kind in CertificateKind.allCases where certificate[kind.wireName] != nil { groups += 1 }
        return groups == 1 ? nil : SchemaFault(.groupCountWrong)
    }

    private static func nameFault(_ name: CBORMap) -> SchemaFault? {
        guard name[WireName.standardisedSurname] != nil || name[WireName.standardisedGivenName] != nil else {
            return SchemaFault(.memberMissing, WireName.name, WireName.standardisedSurname)
        }
        for member in [WireName.surname, WireName.givenName] {
            guard let value = name[member] else { continue }
            if let kind = textFault(value) { return SchemaFault(kind, WireName.name, member) }
        }
        for member in [WireName.standardisedSurname, WireName.standardisedGivenName] {
            guard let value = name[member] else { continue }
            if let kind = textFault(value) { return SchemaFault(kind, WireName.name, member) }
            if let utf8 = text(value), !TextForm.isStandardisedName(utf8) {
                return SchemaFault(.formWrong, WireName.name, member)
            }
        }
        return nil
    }

    private static func entriesFault(_ group: CBORValue, _ kind: CertificateKind) -> SchemaFault? {
        guard case .array(let entries) = group.untagged else { return SchemaFault(.typeWrong, kind.wireName) }
        guard entries.count == 1 else { return SchemaFault(.entryCountWrong, kind.wireName) }
        guard case .map(let entry) = entries[0].untagged else { return SchemaFault(.typeWrong, kind.wireName, "0") }
        for member in EntryShape.required(kind) where entry[member] == nil {
            return SchemaFault(.memberMissing, kind.wireName, "0", member)
        }
        for member in EntryShape.coded(kind) {
            guard let value = entry[member] else { continue }
            if text(value) == nil { return SchemaFault(.typeWrong, kind.wireName, "0", member) }
        }
        for member in EntryShape.limited(kind) {
            guard let value = entry[member] else { continue }
            if let fault = textFault(value) { return SchemaFault(fault, kind.wireName, "0", member) }
        }
        if let country = entry[WireName.country].flatMap(text), !TextForm.holdsCapital(country) {
            return SchemaFault(.formWrong, kind.wireName, "0", WireName.country)
        }
        for member in EntryShape.doses(kind) {
            guard let value = entry[member] else {
                return SchemaFault(.memberMissing, kind.wireName, "0", member)
            }
            if let fault = doseFault(value.untagged) { return SchemaFault(fault, kind.wireName, "0", member) }
        }
        return nil
    }

    private static func doseFault(_ value: CBORValue) -> SchemaFault.Kind? {
        switch value {
        case .unsigned(let number): number >= 1 ? nil : .numberTooSmall
        case .negative: .numberTooSmall
        // A float without a fraction is an integer in the data model of the schema language.
        case .float(let number) where number.isFinite && number.rounded(.towardZero) == number:
            number >= 1 ? nil : .numberTooSmall
        default: .typeWrong
        }
    }

    private static func textFault(_ value: CBORValue) -> SchemaFault.Kind? {
        guard let utf8 = text(value) else { return .typeWrong }
        guard utf8.count > textLengthMax else { return nil }
        return UTF8Text.scalarCount(utf8) <= textLengthMax ? nil : .tooLong
    }

    private static func text(_ value: CBORValue?) -> ArraySlice<UInt8>? { value?.untagged.utf8 }
}
