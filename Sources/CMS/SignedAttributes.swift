import Encodings
import TrustLists

/// The attributes that a signature covers, and through them the content.
///
/// Source: RFC 5652 §5.3, §5.4 and §11; RFC 5035 §3.
struct SignedAttributes: Sendable {
    /// What the signature is over: the set in DER.
    let encoded: [UInt8]
    /// The kind of the content.
    let contentType: ArraySlice<UInt8>
    /// The hash of the content.
    let messageDigest: ArraySlice<UInt8>
    /// When the signer says that it signed, in seconds since 1970.
    let signingTime: WideInt?
    /// SHA-256 of the signer's certificate, when the signer tied itself to one.
    let certificateHash: ArraySlice<UInt8>?

    private typealias Tag = DERReader.Tag

    /// How many attributes are looked at.
    private static let countMax = 64

    init(decoding set: DERReader.Element) throws(SignedMessage.Fault) {
        // What was hashed is the set as DER: the bytes at hand but for the tag, unless the length is left open.
        guard set.encoded.dropFirst().first != 0x80 else { throw .attributesNotDER }
        encoded = [Tag.set] + set.encoded.dropFirst()
        var attributes = set.reader
        var values: [(kind: ArraySlice<UInt8>, value: DERReader.Element)] = []
        while !attributes.isAtEnd {
            guard values.count < Self.countMax else { throw .tooMuch }
            var attribute = try attributes.next(Tag.sequence).reader
            let kind = try attribute.next(Tag.objectIdentifier).content
            var set = try attribute.next(Tag.set).reader
            let value = try set.next()
            guard !values.contains(where: { $0.kind.elementsEqual(kind) }) else { throw .attributeRepeated }
            values.append((kind, value))
        }
        func value(_ kind: [UInt8]) -> DERReader.Element? {
            values.first { $0.kind.elementsEqual(kind) }?.value
        }
        guard let contentType = value(CMSIdentifier.contentType), contentType.tag == Tag.objectIdentifier,
            let messageDigest = value(CMSIdentifier.messageDigest), messageDigest.tag == Tag.octetString
        else { throw .attributeMissing }
        self.contentType = contentType.content
        self.messageDigest = messageDigest.content
        signingTime = value(CMSIdentifier.signingTime).flatMap { CertificateTime.seconds($0) }
        certificateHash =
            if let tie = value(CMSIdentifier.signingCertificate) { try Self.certificateHash(tie) } else { nil }
    }

    /// The hash of the first certificate that the attribute names, when it is SHA-256, its default.
    private static func certificateHash(
        _ attribute: DERReader.Element
    ) throws(SignedMessage.Fault) -> ArraySlice<UInt8> {
        var outer = attribute.reader
        var list = try outer.next(Tag.sequence).reader
        var first = try list.next(Tag.sequence).reader
        if let algorithm = try first.nextIfPresent(Tag.sequence) {
            guard try DigestAlgorithm(decoding: algorithm.reader) == .sha256 else { throw .digestUnsupported }
        }
        return try first.next(Tag.octetString).content
    }
}
