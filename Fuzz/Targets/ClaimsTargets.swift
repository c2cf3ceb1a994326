import Encodings
import HealthCertificate

/// Claims and the two schemas.
enum ClaimsTargets {
    static func received(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let claims = try? ReceivedClaims(decoding: input) else { return }
        _ = claims.issuer
        let strict = StrictSchema.firstFault(in: claims.certificate)
        let tolerant = TolerantSchema.firstFault(in: claims.certificate)
        try promise(strict != nil || tolerant == nil, "schema: what passes the strict one passes the tolerant one")
        try promise(tolerant != nil || claims.kinds.count == 1, "schema: what passes has one kind")
        let content = DigitalCovidCertificate(tolerantly: claims.certificate)
        try promise((content == nil) == (tolerant != nil), "schema: what passes the tolerant one can be read")
        guard let content else { return }
        try promise(content.kind == claims.kinds.first, "schema: the kind read is the kind found")
        try issuedAgain(content)
    }

    /// What was read, issued by us, reads the same.
    private static func issuedAgain(_ content: DigitalCovidCertificate) throws(BrokenPromise) {
        let encoded = CertificateClaims(issuer: "VN", issuedAt: 1, expiresAt: 2, certificate: content).encoded()
        guard let again = try? ReceivedClaims(decoding: encoded[...]) else {
            throw BrokenPromise("claims: what we issue can be read")
        }
        try promise(again.issuer == "VN" && again.issuedAt == 1 && again.expiresAt == 2, "claims: our times stay")
        try promise(
            DigitalCovidCertificate(tolerantly: again.certificate) == content,
            "claims: what was read, issued again, reads the same"
        )
    }

    static func written(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let written = WrittenClaims(reading: [UInt8](input)) else { return }
        guard let received = try? ReceivedClaims(decoding: input) else {
            throw BrokenPromise("written: what the narrow reader accepts, the wide one reads")
        }
        try promise(
            StrictSchema.firstFault(in: received.certificate) == nil,
            "written: what the narrow reader accepts passes the strict schema"
        )
        try promise(received.issuedAt == Double(written.issuedAt), "written: the same time of issue")
        try promise(received.expiresAt == Double(written.expiresAt), "written: the same time of expiry")
        guard let entry = DigitalCovidCertificate(tolerantly: received.certificate)?.vaccination else {
            throw BrokenPromise("written: it is a vaccination")
        }
        try promise(
            entry.country == String(decoding: trimmed(written.text(written.country)), as: UTF8.self),
            "written: the same country"
        )
    }

    private static func trimmed(_ utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
        var rest = utf8
        while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
        while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
        return rest
    }
}
