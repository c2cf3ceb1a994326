import Encodings
public import HealthCertificate

/// What rules look at: the certificate, and the world around it.
///
/// Source: EU-DCC §5.4.
public struct RuleContext: Sendable {
    /// The certificate under `payload` and the world under `external`.
    public let data: RuleValue
    let country: CountryCode?
    let issuingCountry: CountryCode?
    let schemaVersion: SemanticVersion?
    private let region: [UInt8]
    private let kinds: [CertificateKind]
    private let clockMilliseconds: WideInt?

    /// Puts together what rules look at.
    ///
    /// - Parameters:
    ///   - claims: The claims with the certificate.
    ///   - keyIdentifier: The key identifier of the message, if it has one.
    ///   - clock: The moment of checking, seconds since 1970.
    ///   - country: Where the holder wants to enter, two letters.
    ///   - region: The region of that country, if its own rules are to be applied.
    ///   - valueSets: The value sets (``RuleValueSets/value``).
    public init(
        claims: ReceivedClaims,
        keyIdentifier: [UInt8]?,
        clock: Double,
        country: String,
        region: String?,
        valueSets: RuleValue
    ) {
        let clockMilliseconds = Self.milliseconds(clock)
        let payload = RuleValue(claims.certificate)
        let external = RuleObject(
            names: Self.externalNames,
            values: [
                Self.moment(clockMilliseconds), valueSets, .text(Array(country.utf8)),
                Self.moment(claims.expiresAt.flatMap { Self.milliseconds($0) }),
                Self.moment(claims.issuedAt.flatMap { Self.milliseconds($0) }),
                claims.issuer.map { .text(Array($0.utf8)) } ?? .null,
                keyIdentifier.map { .text(Array(Base64.encode($0).utf8)) } ?? .null,
                .text(Array((region ?? "").utf8)),
            ]
        )
        data = .object(RuleObject(names: Self.dataNames, values: [payload, .object(external)]))
        self.country = CountryCode(country)
        issuingCountry = claims.issuer.flatMap { CountryCode($0) }
        schemaVersion = claims.schemaVersion.flatMap { SemanticVersion($0) }
        self.region = (region ?? "").utf8.map { Self.capital($0) }
        kinds = claims.kinds
        self.clockMilliseconds = clockMilliseconds
    }

    /// Whether a rule's region is the one asked for; capitals and small letters are the same.
    func isOfRegion(_ text: String) -> Bool {
        text.utf8.elementsEqual(region) { Self.capital($0) == $1 }
    }

    /// Whether a rule is about this kind of certificate and valid at the moment of checking.
    func isMeant(by rule: BusinessRule) -> Bool {
        guard let clock = clockMilliseconds, rule.validFromMilliseconds <= clock, clock <= rule.validToMilliseconds
        else { return false }
        switch rule.scope {
        case .general: return true
        case .vaccination: return kinds.contains(.vaccination)
        case .test: return kinds.contains(.test)
        case .recovery: return kinds.contains(.recovery)
        }
    }

    private static let dataNames = names(["payload", "external"])
    private static let externalNames = names([
        "validationClock", "valueSets", "countryCode", "exp", "iat", "issuerCountryCode", "kid", "region",
    ])

    private static func names(_ texts: [StaticString]) -> [[UInt8]] {
        texts.map { text in text.withUTF8Buffer { [UInt8]($0) } }
    }

    private static func capital(_ byte: UInt8) -> UInt8 { byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte }

    /// Whole milliseconds of a moment, cut; nothing outside the years 0 to 9999.
    private static func milliseconds(_ seconds: Double) -> WideInt? {
        guard seconds.isFinite, seconds.magnitude < 1e12 else { return nil }
        let milliseconds = WideInt((seconds * 1000).rounded(.down))
        guard milliseconds >= RuleMoment.earliest, milliseconds <= RuleMoment.latest else { return nil }
        return milliseconds
    }

    private static func moment(_ milliseconds: WideInt?) -> RuleValue {
        milliseconds.map { .text(RuleMoment.utf8(milliseconds: $0)) } ?? .null
    }
}
