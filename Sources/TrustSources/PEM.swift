import Encodings

/// Certificates in text armour.
///
/// Source: RFC 7468 §5.
public enum PEM {
    private static let begin = Array("-----BEGIN CERTIFICATE-----".utf8)
    private static let end = Array("-----END CERTIFICATE-----".utf8)
    private static let anyBegin = Array("-----BEGIN ".utf8)

    /// The certificates of a text in DER, in order; a block whose content is not base64 comes out empty.
    public static func certificates(in text: [UInt8]) -> [[UInt8]] {
        var certificates: [[UInt8]] = []
        var position = 0
        while let opening = offset(of: begin, in: text, from: position),
            let closing = offset(of: end, in: text, from: opening + begin.count)
        {
            certificates.append(Base64.decode(text[opening + begin.count..<closing]) ?? [])
            position = closing + end.count
        }
        return certificates
    }

    /// Whether a certificate begins in a text.
    static func hasCertificate(_ text: String) -> Bool { offset(of: begin, in: Array(text.utf8), from: 0) != nil }

    /// Whether anything in armour begins in a text, of whatever kind.
    static func hasBlock(_ text: String) -> Bool { offset(of: anyBegin, in: Array(text.utf8), from: 0) != nil }

    /// Where a mark stands next.
    ///
    /// The standard library's generic search took four fifths of the start of `vaxport-verify` with 500 certificates.
    private static func offset(of mark: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBufferPointer { text in
            mark.withUnsafeBufferPointer { mark in
                var position = start
                while position + mark.count <= text.count {
                    var matching = 0
                    while matching < mark.count, text[position + matching] == mark[matching] { matching += 1 }
                    if matching == mark.count { return position }
                    position += 1
                }
                return nil
            }
        }
    }
}
