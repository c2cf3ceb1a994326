public import Encodings

/// The reading that certificates already deployed need.
///
/// No patterns, lengths or date forms; null members count as absent; whole-number floats are integers; exactly one entry.
/// Source: EU-DCC §1.4 (special cases of the quality-assurance repository).
public enum TolerantSchema {
    /// The first departure that no reader can overlook, or nothing.
    public static func firstFault(in certificate: CBORMap) -> SchemaFault? {
        guard certificate[WireName.version]?.untagged.utf8 != nil else {
            return SchemaFault(.typeWrong, WireName.version)
        }
        if let birth = certificate[WireName.dateOfBirth]?.untagged, !birth.isAbsent, birth.utf8 == nil {
            return SchemaFault(.typeWrong, WireName.dateOfBirth)
        }
        guard case .map(let name)? = certificate[WireName.name]?.untagged else {
            return SchemaFault(.typeWrong, WireName.name)
        }
        let names = [
            WireName.standardisedSurname, WireName.standardisedGivenName, WireName.surname, WireName.givenName,
        ]
        guard names.contains(where: { name[$0]?.untagged.utf8 != nil }) else {
            return SchemaFault(.memberMissing, WireName.name)
        }
        let kinds = kinds(in: certificate)
        guard kinds.count == 1 else { return SchemaFault(.groupCountWrong) }
        return entryFault(certificate, kinds[0])
    }

    /// The kinds of which a certificate holds anything at all.
    static func kinds(in certificate: CBORMap) -> [CertificateKind] {
        var kinds: [CertificateKind] = []
        for kind in CertificateKind.allCases {
            if let group = certificate[kind.wireName]?.untagged, holdsAnything(group) { kinds.append(kind) }
        }
        return kinds
    }

    /// Text without ASCII white space at its ends.
    static func trimmed(_ utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = utf8
        while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
        while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
        return rest
    }

    private static func entryFault(_ certificate: CBORMap, _ kind: CertificateKind) -> SchemaFault? {
        guard case .array(let entries)? = certificate[kind.wireName]?.untagged else {
            return SchemaFault(.typeWrong, kind.wireName)
        }
        var present: [CBORValue] = []
        for entry in entries where entry.untagged != .null { present.append(entry.untagged) }
        guard present.count == 1 else { return SchemaFault(.entryCountWrong, kind.wireName) }
        guard case .map(let entry) = present[0] else { return SchemaFault(.typeWrong, kind.wireName, "0") }
        for member in EntryShape.required(kind) {
            guard let value = entry[member]?.untagged, !value.isAbsent else {
                return SchemaFault(.memberMissing, kind.wireName, "0", member)
            }
            guard value.utf8 != nil else { return SchemaFault(.typeWrong, kind.wireName, "0", member) }
        }
        for member in EntryShape.doses(kind) {
            guard let value = entry[member]?.untagged, !value.isAbsent else {
                return SchemaFault(.memberMissing, kind.wireName, "0", member)
            }
            guard isWholeNumber(value) else { return SchemaFault(.typeWrong, kind.wireName, "0", member) }
        }
        return nil
    }

    private static func isWholeNumber(_ value: CBORValue) -> Bool {
        switch value {
        case .unsigned, .negative: true
        case .float(let number): number.isFinite && number.rounded(.towardZero) == number
        default: false
        }
    }

    private static func holdsAnything(_ value: CBORValue) -> Bool {
        switch value {
        case .null, .undefined: false
        case .boolean(let flag): flag
        case .unsigned(let number): number != 0
        case .float(let number): number != 0
        case .text(let utf8): !trimmed(utf8).isEmpty
        case .array(let members): members.contains { $0.untagged != .null }
        case .map(let map): map.pairs.contains { !$0.value.untagged.isAbsent }
        default: true
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
