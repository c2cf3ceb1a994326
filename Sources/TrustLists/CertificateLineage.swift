public import Encodings

/// What a certificate says of its descent: who made it, who it is about, and the signature that ties the two.
///
/// Source: RFC 5280 §4.1.
public struct CertificateLineage: Sendable {
    /// The name of the maker, in DER.
    public let issuer: ArraySlice<UInt8>
    /// The name of the holder, in DER.
    public let subject: ArraySlice<UInt8>
    /// The country in the holder's name, if there is one.
    public let country: String?
    /// The first second of validity, since 1970.
    public let validFrom: WideInt
    /// The last second of validity, since 1970.
    public let validUntil: WideInt
    /// The holder's key.
    public let key: PublicKeyMaterial
    /// Whether the basic constraints say that the holder is an authority.
    public let isAuthority: Bool
    /// What was signed.
    public let signed: ArraySlice<UInt8>
    /// How; nothing for a way that is not accepted any more, such as SHA-1, or never was.
    public let algorithm: CertificateSignatureAlgorithm?
    /// The signature.
    public let signature: ArraySlice<UInt8>

    private typealias Tag = DERReader.Tag

    /// Reads a certificate in DER, as leniently as everywhere.
    public init(decoding encoded: [UInt8]) throws(CertificateFault) {
        let content = try CertificateContent(decoding: encoded)
        country = content.country
        validFrom = content.validFrom
        validUntil = content.validUntil
        key = content.key
        do throws(DERReader.DecodingError) {
            var outer = DERReader(encoded[...])
            var certificate = try outer.read(Tag.sequence).reader
            let body = try certificate.read(Tag.sequence)
            signed = body.encoded
            algorithm = try CertificateSignatureAlgorithm(decoding: try certificate.read(Tag.sequence).reader)
            let bits = try certificate.read(Tag.bitString).content
            // The first octet counts unused bits, of which a signature has none.
            signature = bits.dropFirst()
            var fields = body.reader
            _ = try fields.readIfPresent(0xA0)
            _ = try fields.read(Tag.integer)
            _ = try fields.read(Tag.sequence)
            issuer = try fields.read(Tag.sequence).encoded
            _ = try fields.read(Tag.sequence)
            subject = try fields.read(Tag.sequence).encoded
            _ = try fields.read(Tag.sequence)
            isAuthority = try Self.isAuthority(fields)
        } catch {
            throw .malformed(error)
        }
    }

    private static func isAuthority(_ fields: DERReader) throws(DERReader.DecodingError) -> Bool {
        var fields = fields
        while !fields.isAtEnd {
            let field = try fields.read()
            guard field.tag == 0xA3 else { continue }
            var wrapper = field.reader
            var extensions = try wrapper.read(Tag.sequence).reader
            while !extensions.isAtEnd {
                var parts = try extensions.read(Tag.sequence).reader
                let identifier = try parts.read(Tag.objectIdentifier)
                guard identifier.content.elementsEqual(ObjectIdentifierBytes.basicConstraints) else { continue }
                _ = try parts.readIfPresent(Tag.boolean)
                var inner = try parts.read(Tag.octetString).reader
                var constraints = try inner.read(Tag.sequence).reader
                let flag = try constraints.readIfPresent(Tag.boolean)
                return flag?.content.first.map { $0 != 0 } ?? false
            }
        }
        return false
    }
}
