public import Encodings

/// The web token around a certificate, as it was received from anyone.
public struct ReceivedClaims: Sendable {
    /// What is wrong with a payload that holds no European certificate.
    public enum DecodingError: Error, Hashable, Sendable {
        /// The payload is not CBOR.
        case malformed(CBORReader.DecodingError)
        /// The payload is not a map.
        case notAMap
        /// There is no map under claim −260.
        case healthCertificateMissing
        /// There is a map under claim −260, but no European certificate (key 1) in it.
        case europeanCertificateMissing
        /// A time claim that is no number.
        case timeNotANumber(claim: Int)
    }

    /// All claims.
    public let claims: CBORMap
    /// The European certificate.
    public let certificate: CBORMap
    /// Issued at, seconds since 1970; deployed issuers also send fractions.
    public let issuedAt: Double?
    /// The end of the signature's life, seconds since 1970.
    public let expiresAt: Double?

    /// Reads a payload, of which nothing may be left over.
    public init(decoding payload: ArraySlice<UInt8>) throws(DecodingError) {
        let value: CBORValue
        do { value = try CBORReader.decode(payload) } catch { throw .malformed(error) }
        guard case .map(let claims) = value else { throw .notAMap }
        guard case .map(let container)? = claims[WireName.Claim.healthCertificate] else {
            throw .healthCertificateMissing
        }
        guard case .map(let certificate)? = container[WireName.Claim.europeanCertificate] else {
            throw .europeanCertificateMissing
        }
        self.claims = claims
        self.certificate = certificate
        issuedAt = try Self.time(WireName.Claim.issuedAt, in: claims)
        expiresAt = try Self.time(WireName.Claim.expiresAt, in: claims)
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
