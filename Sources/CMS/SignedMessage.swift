public import Encodings

/// A signed message in the Cryptographic Message Syntax, taken apart and not yet believed.
///
/// Reads what deployed signers write: definite and indefinite lengths, content attached or apart, certificates embedded or
/// not, one signer. Source: RFC 5652 §5.
public struct SignedMessage: Sendable {
    /// What is wrong with bytes that should be a signed message.
    public enum Fault: Error, Hashable, Sendable {
        /// Not ASN.1, or another structure than a signed message.
        case malformed(DERReader.DecodingError)
        /// A message of another kind, enveloped for example.
        case notSigned
        /// Another number of signers than one.
        case signerCount(Int)
        /// A hash below SHA-256, or an unknown one.
        case digestUnsupported
        /// A way of signing that is not accepted: SHA-1, or RSASSA-PSS with a salt that is not as long as the hash.
        case algorithmUnsupported
        /// Signed attributes without the kind or the hash of the content.
        case attributeMissing
        /// An attribute that stands twice.
        case attributeRepeated
        /// Attributes of indefinite length: their hash is not defined.
        case attributesNotDER
        /// More bytes, certificates or attributes than ``byteCountMax`` and its like allow.
        case tooMuch
        /// Bytes after the message.
        case trailingBytes
    }

    /// The most bytes that a message may have.
    public static let byteCountMax = 16 << 20
    /// The most certificates that a message may bring.
    public static let certificateCountMax = 32

    /// The content, when the message holds it.
    public let content: [UInt8]?
    /// The certificates that came along, in DER, in their order; nothing vouches for them.
    public let certificates: [[UInt8]]
    let contentType: ArraySlice<UInt8>
    let signer: SignerInformation

    private typealias Tag = DERReader.Tag

    /// Takes a message apart.
    ///
    /// - Parameter encoded: DER or BER, without PEM's armour.
    public init(decoding encoded: [UInt8]) throws(Fault) {
        guard encoded.count <= Self.byteCountMax else { throw .tooMuch }
        var outer = DERReader(encoded[...])
        var message = try outer.next(Tag.sequence).reader
        guard outer.isAtEnd else { throw .trailingBytes }
        guard try message.next(Tag.objectIdentifier).content.elementsEqual(CMSIdentifier.signedData) else {
            throw .notSigned
        }
        var wrapper = try message.next(0xA0).reader
        var fields = try wrapper.next(Tag.sequence).reader
        _ = try fields.next(Tag.integer)  // version
        _ = try fields.next(Tag.set)  // digest algorithms: each signer names its own
        var encapsulated = try fields.next(Tag.sequence).reader
        contentType = try encapsulated.next(Tag.objectIdentifier).content
        if let holder = try encapsulated.nextIfPresent(0xA0) {
            var holder = holder.reader
            content = try Self.octets(try holder.next(), depth: 0)
        } else {
            content = nil
        }
        certificates = try Self.certificates(try fields.nextIfPresent(0xA0))
        _ = try fields.nextIfPresent(0xA1)  // revocation lists
        var signers = try fields.next(Tag.set).reader
        guard !signers.isAtEnd else { throw .signerCount(0) }
        let first = try signers.next(Tag.sequence)
        var count = 1
        while !signers.isAtEnd {
            _ = try signers.next(Tag.sequence)
            count += 1
        }
        guard count == 1 else { throw .signerCount(count) }
        signer = try SignerInformation(decoding: first)
    }

    /// The octets of a string, which a streaming signer writes in pieces.
    private static func octets(_ element: DERReader.Element, depth: Int) throws(Fault) -> [UInt8] {
        if element.tag == Tag.octetString { return [UInt8](element.content) }
        guard element.tag == Tag.octetString | 0x20, depth < 4 else {
            throw .malformed(.tagUnexpected(offset: element.encoded.startIndex, expected: Tag.octetString))
        }
        var pieces = element.reader
        var octets: [UInt8] = []
        while !pieces.isAtEnd { octets += try Self.octets(try pieces.next(), depth: depth + 1) }
        return octets
    }

    private static func certificates(_ set: DERReader.Element?) throws(Fault) -> [[UInt8]] {
        guard let set else { return [] }
        var reader = set.reader
        var certificates: [[UInt8]] = []
        while !reader.isAtEnd {
            let certificate = try reader.next()
            // Other forms, attribute certificates for example, say nothing about a signer.
            guard certificate.tag == Tag.sequence else { continue }
            guard certificates.count < certificateCountMax else { throw .tooMuch }
            certificates.append([UInt8](certificate.encoded))
        }
        return certificates
    }
}
