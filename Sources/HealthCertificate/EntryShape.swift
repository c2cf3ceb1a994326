/// Which members an entry of each kind has: required, coded (any text), and limited in length.
enum EntryShape {
    /// The texts without which an entry is none.
    static func required(_ kind: CertificateKind) -> [StaticString] {
        switch kind {
        case .vaccination: vaccinationRequired
        case .test: testRequired
        case .recovery: recoveryRequired
        }
    }

    /// The required members that are numbers of doses.
    static func doses(_ kind: CertificateKind) -> [StaticString] { kind == .vaccination ? vaccinationDoses : [] }

    /// The members that are texts of any length: codes, dates and countries.
    static func coded(_ kind: CertificateKind) -> [StaticString] {
        switch kind {
        case .vaccination: vaccinationCoded
        case .test: testCoded
        case .recovery: recoveryCoded
        }
    }

    /// The members that are texts of limited length in every release.
    static func limited(_ kind: CertificateKind) -> [StaticString] {
        kind == .test ? testLimited : commonLimited
    }

    private static let vaccinationRequired: [StaticString] = [
        WireName.disease, WireName.prophylaxis, WireName.medicinalProduct, WireName.manufacturer, WireName.vaccinatedOn,
        WireName.country, WireName.issuer, WireName.certificateIdentifier,
    ]
    private static let vaccinationDoses: [StaticString] = [WireName.doseNumber, WireName.seriesSize]
    private static let testRequired: [StaticString] = [
        WireName.disease, WireName.testType, WireName.sampledAt, WireName.testResult, WireName.country,
        WireName.issuer, WireName.certificateIdentifier,
    ]
    private static let recoveryRequired: [StaticString] = [
        WireName.disease, WireName.firstPositiveOn, WireName.country, WireName.issuer, WireName.validFrom,
        WireName.validUntil, WireName.certificateIdentifier,
    ]
    private static let vaccinationCoded: [StaticString] = [
        WireName.disease, WireName.prophylaxis, WireName.medicinalProduct, WireName.manufacturer,
        WireName.vaccinatedOn, WireName.country,
    ]
    private static let testCoded: [StaticString] = [
        WireName.disease, WireName.testType, WireName.manufacturer, WireName.sampledAt, WireName.testResult,
        WireName.country,
    ]
    private static let recoveryCoded: [StaticString] = [
        WireName.disease, WireName.firstPositiveOn, WireName.country, WireName.validFrom, WireName.validUntil,
    ]
    private static let commonLimited: [StaticString] = [WireName.issuer, WireName.certificateIdentifier]
    private static let testLimited: [StaticString] = [
        WireName.testCentre, WireName.issuer, WireName.certificateIdentifier,
    ]
}
