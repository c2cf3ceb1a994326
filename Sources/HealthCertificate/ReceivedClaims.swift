public import Encodings

/// The web token around a certificate, as it was received from anyone.
public struct ReceivedClaims: Sendable {
    /// What is wrong with a payload that holds no certificate of a scheme that is read.
    public enum DecodingError: Error, Hashable, Sendable {
        /// The payload is not CBOR.
        case malformed(CBORReader.DecodingError)
        /// The payload is not a map.
        case notAMap
        /// There is no map with anything in it under claim −260.
        case healthCertificateMissing
        /// There is something under claim −260 that is not read.
        case schemeForeign(ForeignScheme)
        /// What stands where a certificate is expected is no map.
        case certificateNotAMap
        /// A claim, or a member of a map that is looked into, stands twice.
        case keyRepeated
        /// A time claim that is no number.
        case timeNotANumber(claim: Int)
    }

    /// All claims.
    public let claims: CBORMap
    /// The scheme of the certificate.
    public let scheme: CertificateScheme
    /// The certificate, in the form of its scheme.
    public let certificate: CBORMap
    /// Issued at, seconds since 1970; deployed issuers also send fractions.
    public let issuedAt: Double?
    /// The end of the signature's life, seconds since 1970.
    public let expiresAt: Double?

    /// Reads a payload, of which nothing may be left over.
    ///
    /// - Parameter context: How the code began, which decides the scheme before its content does.
    public init(
        decoding payload: ArraySlice<UInt8>,
        in context: CodeContext = .healthCertificate
    ) throws(DecodingError) {
        let value: CBORValue
        do { value = try CBORReader.decode(payload) } catch { throw .malformed(error) }
        guard case .map(let claims) = value else { throw .notAMap }
        guard !claims.hasRepeatedKey else { throw .keyRepeated }
        let (scheme, certificate) = try Self.certificate(in: claims, context: context)
        guard !Self.hasRepeatedKey(certificate, depth: 0) else { throw .keyRepeated }
        self.claims = claims
        self.scheme = scheme
        self.certificate = certificate
        issuedAt = try Self.time(WireName.Claim.issuedAt, in: claims)
        expiresAt = try Self.time(WireName.Claim.expiresAt, in: claims)
    }

    /// Finds the certificate by its place, and at the place that two schemes share by its members.
    private static func certificate(
        in claims: CBORMap,
        context: CodeContext
    ) throws(DecodingError) -> (CertificateScheme, CBORMap) {
        guard let place = claims[WireName.Claim.healthCertificate] else {
            guard context == .healthCertificate, VaccinationStatus.isRecognised(claims) else {
                throw .healthCertificateMissing
            }
            return (.vaccinationStatus, claims)
        }
        guard case .map(let container) = place, let first = container.pairs.first else {
            throw .healthCertificateMissing
        }
        guard !container.hasRepeatedKey else { throw .keyRepeated }
        if let member = container[WireName.Claim.europeanCertificate] {
            guard case .map(let certificate) = member else { throw .certificateNotAMap }
            if context == .austrianCertificate { return (.vaccinationExemption, certificate) }
            return (
                VaccinationStatus.isRecognised(certificate) ? .vaccinationStatus : .digitalCovidCertificate, certificate
            )
        }
        guard context == .healthCertificate else { throw .schemeForeign(.of(claimKey: first.key.integer)) }
        if let member = container[WireName.Claim.vaccinationBooklet] {
            guard case .map(let certificate) = member else { throw .certificateNotAMap }
            return (.vaccinationBooklet, certificate)
        }
        if let member = container[WireName.Claim.vaccinationStatus] {
            guard case .map(let certificate) = member else { throw .certificateNotAMap }
            return (.vaccinationStatus, certificate)
        }
        throw .schemeForeign(.of(claimKey: first.key.integer))
    }

    /// Whether a key stands twice in a map or in the maps within it, as deep as any scheme goes.
    private static func hasRepeatedKey(_ map: CBORMap, depth: Int) -> Bool {
        if map.hasRepeatedKey { return true }
        guard depth < 4 else { return false }
        for pair in map.pairs {
            switch pair.value {
            case .map(let inner):
                if hasRepeatedKey(inner, depth: depth + 1) { return true }
            case .array(let members):
                for member in members {
                    guard case .map(let inner) = member else { continue }
                    if hasRepeatedKey(inner, depth: depth + 1) { return true }
                }
            default: continue
            }
        }
        return false
    }

    /// The issuer as the claim says, usually a two-letter country code.
    public var issuer: String? { claims[WireName.Claim.issuer]?.string }

    /// The kinds of which the certificate holds entries; a sound one holds exactly one.
    public var kinds: [CertificateKind] { TolerantSchema.kinds(in: certificate) }

    private static func time(_ claim: Int, in claims: CBORMap) throws(DecodingError) -> Double? {
        guard var value = claims[claim] else { return nil }
        // RFC 8392 wants plain numbers; tag 1 has been seen and says the same.
        if case .tagged(1, let inner) = value { value = inner }
        switch value {
        case .unsigned(let number): return Double(number)
        case .negative(let number): return -1 - Double(number)
        case .float(let number): return number
        default: throw .timeNotANumber(claim: claim)
        }
    }
}
