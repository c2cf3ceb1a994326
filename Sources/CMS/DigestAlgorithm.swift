import Crypto
import Encodings

/// The hash over the content of a signed message; weaker ones are not accepted.
///
/// Source: RFC 5754 §2.
enum DigestAlgorithm: Hashable, Sendable {
    case sha256
    case sha384
    case sha512

    /// Reads the content of an AlgorithmIdentifier.
    init(decoding identifier: DERReader) throws(SignedMessage.Fault) {
        var identifier = identifier
        let kind = try identifier.next(DERReader.Tag.objectIdentifier).content
        guard kind.dropLast().elementsEqual(CMSIdentifier.hashArc) else { throw .digestUnsupported }
        switch kind.last {
        case 1: self = .sha256
        case 2: self = .sha384
        case 3: self = .sha512
        default: throw .digestUnsupported
        }
    }

    /// The hash of a content.
    func digest(_ content: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: content))
        case .sha384: Array(SHA384.hash(data: content))
        case .sha512: Array(SHA512.hash(data: content))
        }
    }
}
