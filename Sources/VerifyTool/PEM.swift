import Encodings

/// Certificates in text armour.
///
/// Source: RFC 7468 §5.
enum PEM {
    private static let begin = Array("-----BEGIN CERTIFICATE-----".utf8)
    private static let end = Array("-----END CERTIFICATE-----".utf8)

    /// The certificates of a text, in order; a block whose content is not base64 comes out empty.
    static func certificates(in text: [UInt8]) -> [[UInt8]] {
        var certificates: [[UInt8]] = []
        var rest = text[...]
        while let start = rest.firstRange(of: begin), let stop = rest[start.upperBound...].firstRange(of: end) {
            certificates.append(Base64.decode(rest[start.upperBound..<stop.lowerBound]) ?? [])
            rest = rest[stop.upperBound...]
        }
        return certificates
    }
}
