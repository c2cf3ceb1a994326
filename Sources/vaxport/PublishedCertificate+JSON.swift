import Encodings
import Pipeline
import Records

extension PublishedCertificate {
    /// A line of the file of certificates.
    ///
    /// Only of a published one: what is not in the log yet cannot be written for anybody.
    ///
    /// Source: DESIGN §3.
    var jsonLine: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        let members: [(String, String)] = [
            ("uvci", certificate.uvci), ("personal_number", certificate.personalNumber.text),
            ("record_id", certificate.recordKey.recordID), ("site_code", certificate.recordKey.siteCode),
            ("issued_at", certificate.issuedAt.text), ("expires_at", certificate.expiresAt.text),
            ("kid", Base64.encode(certificate.keyIdentifier)), ("code", certificate.code),
        ]
        for (name, value) in members {
            writer.name(name)
            writer.string(value)
        }
        writer.endObject()
        return writer.takeBytes() + [0x0A]
    }
}
