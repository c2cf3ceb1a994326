import Encodings
import TrustLists

/// What one signer of a message left in it.
///
/// Source: RFC 5652 §5.3.
struct SignerInformation: Sendable {
    /// How the signer's certificate is named.
    enum Identifier: Hashable, Sendable {
        /// By its maker's name, in DER, and its serial number.
        case issuerAndSerialNumber(issuer: ArraySlice<UInt8>, serialNumber: ArraySlice<UInt8>)
        /// By the identifier of its key.
        case subjectKeyIdentifier(ArraySlice<UInt8>)
    }

    /// Which certificate to look for.
    let identifier: Identifier
    /// The hash over the content.
    let digest: DigestAlgorithm
    /// How the signature was made.
    let algorithm: CertificateSignatureAlgorithm
    /// The attributes, when the signature is over them and not over the content itself.
    let attributes: SignedAttributes?
    /// The signature.
    let signature: ArraySlice<UInt8>

    private typealias Tag = DERReader.Tag

    init(decoding element: DERReader.Element) throws(SignedMessage.Fault) {
        var fields = element.reader
        _ = try fields.next(Tag.integer)  // version
        identifier = try Self.identifier(&fields)
        digest = try DigestAlgorithm(decoding: try fields.next(Tag.sequence).reader)
        attributes =
            if let set = try fields.nextIfPresent(0xA0) { try SignedAttributes(decoding: set) } else { nil }
        algorithm = try Self.algorithm(try fields.next(Tag.sequence).reader, digest: digest)
        signature = try fields.next(Tag.octetString).content
    }

    private static func identifier(_ fields: inout DERReader) throws(SignedMessage.Fault) -> Identifier {
        if let key = try fields.nextIfPresent(0x80) { return .subjectKeyIdentifier(key.content) }
        var pair = try fields.next(Tag.sequence).reader
        return .issuerAndSerialNumber(
            issuer: try pair.next(Tag.sequence).encoded,
            serialNumber: try pair.next(Tag.integer).content
        )
    }

    /// How the signature was made; `rsaEncryption` names the key alone, the hash is then the digest's.
    ///
    /// Source: RFC 5754 §3.2.
    private static func algorithm(
        _ identifier: DERReader,
        digest: DigestAlgorithm
    ) throws(SignedMessage.Fault) -> CertificateSignatureAlgorithm {
        var start = identifier
        if try start.next(Tag.objectIdentifier).content.elementsEqual(CMSIdentifier.rsaEncryption) {
            switch digest {
            case .sha256: return .rsa(.sha256)
            case .sha384: return .rsa(.sha384)
            case .sha512: return .rsa(.sha512)
            }
        }
        let algorithm: CertificateSignatureAlgorithm?
        do { algorithm = try CertificateSignatureAlgorithm(decoding: identifier) } catch { throw .malformed(error) }
        guard let algorithm else { throw .algorithmUnsupported }
        return algorithm
    }
}
