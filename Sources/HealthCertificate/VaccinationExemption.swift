public import Encodings

/// Austria's certificate that somebody is exempt from vaccination: who, born when, until when.
///
/// The form is that of the European certificate with the group `ve` instead of its three; it travels under `AT1:`.
/// Source: hcert-kotlin, `VaccinationExemption`.
public struct VaccinationExemption: Hashable, Sendable {
    /// The version of the form, like `AT-1.0.0`.
    public let formVersion: String
    /// Surname in the national script.
    public let surname: String?
    /// Given names in the national script.
    public let givenName: String?
    /// Surname transliterated.
    public let standardisedSurname: String?
    /// Given names transliterated.
    public let standardisedGivenName: String?
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
    public let dateOfBirth: String
    /// Code of the disease.
    public let disease: String
    /// The last day of the exemption, `YYYY-MM-DD`.
    public let validUntil: String
    /// The country.
    public let country: String
    /// Name of the issuer.
    public let issuer: String
    /// The unique certificate identifier.
    public let certificateIdentifier: String

    private static let required: [StaticString] = [
        WireName.disease, WireName.validUntil, WireName.country, WireName.issuer, WireName.certificateIdentifier,
    ]

    /// Reads a decoded certificate; nothing when ``firstFault(in:)`` finds a fault.
    public init?(_ certificate: CBORMap) {
        guard Self.firstFault(in: certificate) == nil, let name = certificate[WireName.name]?.untagged.map,
            case .array(let entries)? = certificate[WireName.exemptions]?.untagged,
            let entry = entries.first?.untagged.map
        else { return nil }
        formVersion = certificate.readableText([WireName.version]) ?? ""
        surname = name.readableText([WireName.surname])
        givenName = name.readableText([WireName.givenName])
        standardisedSurname = name.readableText([WireName.standardisedSurname])
        standardisedGivenName = name.readableText([WireName.standardisedGivenName])
        dateOfBirth = certificate.readableText([WireName.dateOfBirth]) ?? ""
        disease = entry.readableText([WireName.disease]) ?? ""
        validUntil = entry.readableText([WireName.validUntil]) ?? ""
        country = entry.readableText([WireName.country]) ?? ""
        issuer = entry.readableText([WireName.issuer]) ?? ""
        certificateIdentifier = entry.readableText([WireName.certificateIdentifier]) ?? ""
    }

    /// The first departure from the form: one exemption, and nothing else.
    public static func firstFault(in certificate: CBORMap) -> SchemaFault? {
        if let fault = certificate.faultOfRequiredText(WireName.version) { return SchemaFault(fault, WireName.version) }
        guard let birth = certificate[WireName.dateOfBirth]?.untagged else {
            return SchemaFault(.memberMissing, WireName.dateOfBirth)
        }
        guard birth.utf8 != nil else { return SchemaFault(.typeWrong, WireName.dateOfBirth) }
        guard case .map(let name)? = certificate[WireName.name]?.untagged else {
            return SchemaFault(.typeWrong, WireName.name)
        }
        let names = [
            WireName.standardisedSurname, WireName.standardisedGivenName, WireName.surname, WireName.givenName,
        ]
        guard names.contains(where: { name[$0]?.untagged.utf8 != nil }) else {
            return SchemaFault(.memberMissing, WireName.name)
        }
        guard let group = certificate[WireName.exemptions]?.untagged, !group.isAbsent else {
            return SchemaFault(.memberMissing, WireName.exemptions)
        }
        for kind in CertificateKind.allCases where !(certificate[kind.wireName]?.untagged.isAbsent ?? true) {
            return SchemaFault(.groupCountWrong, kind.wireName)
        }
        guard case .array(let entries) = group else { return SchemaFault(.typeWrong, WireName.exemptions) }
        guard entries.count == 1 else { return SchemaFault(.entryCountWrong, WireName.exemptions) }
        guard case .map(let entry) = entries[0].untagged else {
            return SchemaFault(.typeWrong, WireName.exemptions, "0")
        }
        for member in required {
            if let fault = entry.faultOfRequiredText(member) {
                return SchemaFault(fault, WireName.exemptions, "0", member)
            }
        }
        return nil
    }
}
