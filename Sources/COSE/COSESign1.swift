public import Encodings

/// A message with one signature, taken apart but not yet checked.
///
/// Source: RFC 9052 §4.2.
public struct COSESign1: Sendable {
    /// Where a header parameter was found.
    public enum HeaderPlace: Hashable, Sendable {
        /// Under the signature.
        case protected
        /// Outside the signature.
        case unprotected
    }

    /// What is wrong with bytes that are no such message.
    public enum DecodingError: Error, Hashable, Sendable {
        /// The bytes, or the protected header, are not CBOR.
        case malformed(CBORReader.DecodingError)
        /// Tags other than none, 18, 61 or 61 around 18.
        case tagsUnexpected
        /// Not an array of four.
        case notFourElements
        /// A part of the array that is of the wrong kind.
        case partOfWrongKind(index: Int)
        /// The protected header is not a map.
        case protectedHeaderNotAMap
        /// A parameter stands twice in one header.
        case headerParameterRepeated
    }

    /// The tags around the array, outermost first.
    public let tags: [UInt64]
    /// The protected header, exactly as it was signed.
    public let protectedHeaderBytes: ArraySlice<UInt8>
    /// The protected header, read.
    public let protectedHeader: CBORMap
    /// The unprotected header.
    public let unprotectedHeader: CBORMap
    /// What was signed.
    public let payload: ArraySlice<UInt8>
    /// The signature.
    public let signature: ArraySlice<UInt8>

    /// Label of the algorithm in a header.
    static let algorithmLabel = 1
    /// Label of the list of critical parameters in a header.
    static let criticalLabel = 2
    /// Label of the key identifier in a header.
    static let keyIdentifierLabel = 4

    /// Reads a message, bare or tagged 18, 61, or 61 around 18, of which nothing may be left over.
    public init(decoding bytes: ArraySlice<UInt8>) throws(DecodingError) {
        var value: CBORValue
        do { value = try CBORReader.decode(bytes) } catch { throw .malformed(error) }
        var tags: [UInt64] = []
        while case .tagged(let tag, let inner) = value {
            tags.append(tag)
            guard tags.count <= 2 else { throw .tagsUnexpected }
            value = inner
        }
        guard tags == [18] || tags.isEmpty || tags == [61, 18] || tags == [61] else { throw .tagsUnexpected }
        guard case .array(let parts) = value, parts.count == 4 else { throw .notFourElements }
        guard case .bytes(let protected) = parts[0] else { throw .partOfWrongKind(index: 0) }
        guard case .map(let unprotected) = parts[1] else { throw .partOfWrongKind(index: 1) }
        guard case .bytes(let payload) = parts[2] else { throw .partOfWrongKind(index: 2) }
        guard case .bytes(let signature) = parts[3] else { throw .partOfWrongKind(index: 3) }
        self.tags = tags
        protectedHeaderBytes = protected
        unprotectedHeader = unprotected
        self.payload = payload
        self.signature = signature
        if protected.isEmpty {
            protectedHeader = CBORMap([])
        } else {
            let header: CBORValue
            do { header = try CBORReader.decode(protected) } catch { throw .malformed(error) }
            guard case .map(let map) = header else { throw .protectedHeaderNotAMap }
            protectedHeader = map
        }
        guard !protectedHeader.hasRepeatedKey, !unprotected.hasRepeatedKey else { throw .headerParameterRepeated }
    }

    /// A header parameter: the protected one, or if there is none the unprotected one, and where it stood.
    public func headerParameter(_ label: Int) -> (value: CBORValue, place: HeaderPlace)? {
        if let value = protectedHeader[label] { return (value, .protected) }
        if let value = unprotectedHeader[label] { return (value, .unprotected) }
        return nil
    }

    /// The key identifier, protected before unprotected; nothing when it is missing or no byte string.
    public var keyIdentifier: ArraySlice<UInt8>? { headerParameter(Self.keyIdentifierLabel)?.value.byteString }

    /// The number of the algorithm, protected before unprotected; nothing when it is missing or no integer.
    public var algorithmNumber: WideInt? { headerParameter(Self.algorithmLabel)?.value.integer }

    /// The algorithm, when it is one of ours.
    public var algorithm: COSEAlgorithm? { algorithmNumber.flatMap { COSEAlgorithm(number: $0) } }

    /// Whether every parameter that the signer declared critical is one that is understood here.
    ///
    /// Source: RFC 9052 §3.1: a message that names another one must not be accepted.
    public var isEveryCriticalParameterKnown: Bool {
        guard let critical = protectedHeader[Self.criticalLabel] else { return true }
        guard case .array(let labels) = critical, !labels.isEmpty else { return false }
        for label in labels {
            guard let number = label.integer, number >= Self.algorithmLabel, number <= Self.keyIdentifierLabel else {
                return false
            }
        }
        return true
    }

    /// The exact bytes that the signature covers.
    public var signatureInput: [UInt8] {
        // RFC 9052 §4.4: a header without parameters is signed as the empty string, however it was encoded.
        let header = protectedHeader.pairs.isEmpty ? [] : protectedHeaderBytes
        return Self.signatureInput(protectedHeader: header, payload: payload)
    }
}
