public import Encodings

/// The text of a certificate as it stands in a QR code: `HC1:` and base45 of the compressed message.
///
/// Source: EU-DCC §1.1, steps 7 to 9.
public enum HC1 {
    /// The context identifier: health certificate, version 1.
    public static var prefix: StaticString { "HC1:" }

    /// The most bytes a message may have after inflating.
    public static var messageSizeMax: Int { 5_000_000 }

    /// What is wrong with a text that holds no message.
    public enum DecodingError: Error, Hashable, Sendable {
        /// The text does not begin with `HC1:`.
        case prefixMissing
        /// The text begins with the mark of a scheme that has another container.
        case schemeForeign(ForeignScheme)
        /// The rest is not base45.
        case base45Invalid(Base45.DecodingError)
        /// The bytes are not an acceptable zlib stream.
        case zlibInvalid(InflateError)
    }

    /// The text of a signed message.
    public static func encode(_ message: [UInt8], compressor: any ZlibCompressor) -> String {
        let encoded = Base45.encode(compressor.compress(message))
        var text: [UInt8] = []
        text.reserveCapacity(encoded.count + 4)
        prefix.withUTF8Buffer { text.append(contentsOf: $0) }
        text.append(contentsOf: encoded)
        return String(decoding: text, as: UTF8.self)
    }

    /// The signed message that a text in UTF-8 holds; nothing is trimmed or guessed.
    public static func decode(
        _ text: ArraySlice<UInt8>,
        inflater: any ZlibInflater
    ) throws(DecodingError)
        -> InflatedStream
    {
        let count = prefix.utf8CodeUnitCount
        let startsRight = prefix.withUTF8Buffer { expected in text.prefix(count).elementsEqual(expected) }
        guard startsRight else { throw .prefixMissing }
        return try decode(body: text.dropFirst(count), inflater: inflater)
    }

    /// The signed message that a text in UTF-8 holds, where other schemes may use the same container.
    ///
    /// - Parameter context: What the first characters of `text` say.
    public static func decode(
        _ text: ArraySlice<UInt8>,
        in context: CodeContext,
        inflater: any ZlibInflater
    ) throws(DecodingError) -> InflatedStream {
        switch context {
        case .healthCertificate, .austrianCertificate:
            try decode(body: text.dropFirst(CodeContext.markLength), inflater: inflater)
        case .foreign(let scheme): throw .schemeForeign(scheme)
        case .unknown: throw .prefixMissing
        }
    }

    private static func decode(
        body: ArraySlice<UInt8>,
        inflater: any ZlibInflater
    ) throws(DecodingError) -> InflatedStream {
        let compressed: [UInt8]
        do { compressed = try Base45.decode(body) } catch { throw .base45Invalid(error) }
        do { return try inflater.inflate(compressed, sizeMax: messageSizeMax) } catch { throw .zlibInvalid(error) }
    }
}
