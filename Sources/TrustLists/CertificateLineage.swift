import Encodings

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
        key = content.key
        do throws(DERReader.DecodingError) {
            var outer = DERReader(encoded[...])
            var certificate = try outer.read(Tag.sequence).reader
            let body = try certificate.read(Tag.sequence)
            signed = body.encoded
            algorithm = try Self.algorithm(try certificate.read(Tag.sequence).reader)
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

    private static func algorithm(
        _ identifier: DERReader
    ) throws(DERReader.DecodingError) -> CertificateSignatureAlgorithm? {
        var identifier = identifier
        let kind = try identifier.read(Tag.objectIdentifier).content
        if kind.starts(with: ObjectIdentifierBytes.ecdsaArc), kind.count == ObjectIdentifierBytes.ecdsaArc.count + 1 {
            switch kind.last {
            case 2: return .ecdsa(.sha256)
            case 3: return .ecdsa(.sha384)
            case 4: return .ecdsa(.sha512)
            default: return nil
            }
        }
        guard kind.starts(with: ObjectIdentifierBytes.rsaArc), kind.count == ObjectIdentifierBytes.rsaArc.count + 1
        else { return nil }
        switch kind.last {
        case 11: return .rsa(.sha256)
        case 12: return .rsa(.sha384)
        case 13: return .rsa(.sha512)
        case 10: return try saltedHash(identifier).map { .rsaPSS($0) }
        default: return nil
        }
    }

    /// The hash of RSASSA-PSS parameters, when mask and salt fit it.
    ///
    /// Source: RFC 4055 §3.1; missing parts mean SHA-1 and 20, which are not accepted.
    private static func saltedHash(
        _ parameters: DERReader
    ) throws(DERReader.DecodingError) -> CertificateSignatureAlgorithm.Hash? {
        var parameters = parameters
        guard var parts = try parameters.readIfPresent(Tag.sequence)?.reader,
            var hashWrapper = try parts.readIfPresent(0xA0)?.reader,
            var maskWrapper = try parts.readIfPresent(0xA1)?.reader,
            var saltWrapper = try parts.readIfPresent(0xA2)?.reader
        else { return nil }
        var hashPart = try hashWrapper.read(Tag.sequence).reader
        let hash = Self.hash(try hashPart.read(Tag.objectIdentifier).content)
        var maskPart = try maskWrapper.read(Tag.sequence).reader
        guard try maskPart.read(Tag.objectIdentifier).content.elementsEqual(ObjectIdentifierBytes.maskGeneration)
        else { return nil }
        var maskHashPart = try maskPart.read(Tag.sequence).reader
        guard let hash, hash == Self.hash(try maskHashPart.read(Tag.objectIdentifier).content) else { return nil }
        let salt = try saltWrapper.read(Tag.integer).content
        let length: UInt8 =
            switch hash {
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        return salt.elementsEqual([length]) ? hash : nil
    }

    private static func hash(_ identifier: ArraySlice<UInt8>) -> CertificateSignatureAlgorithm.Hash? {
        guard identifier.dropLast().elementsEqual(ObjectIdentifierBytes.hashArc) else { return nil }
        switch identifier.last {
        case 1: return .sha256
        case 2: return .sha384
        case 3: return .sha512
        default: return nil
        }
    }
}
