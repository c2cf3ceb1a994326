public import Encodings

/// How the name of a signature algorithm is read.
extension CertificateSignatureAlgorithm {
    private typealias Tag = DERReader.Tag

    /// Reads the content of an AlgorithmIdentifier.
    ///
    /// - Returns: nothing for a way of signing that is not accepted any more, such as SHA-1, or never was.
    public init?(decoding identifier: DERReader) throws(DERReader.DecodingError) {
        guard let algorithm = try Self.algorithm(identifier) else { return nil }
        self = algorithm
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
