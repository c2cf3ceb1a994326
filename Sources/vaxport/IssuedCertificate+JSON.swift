import Encodings
import Records

extension IssuedCertificate {
    /// A line of the file of certificates.
    ///
    /// Source: DESIGN §3.
    var jsonLine: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        let members: [(String, String)] = [
            ("uvci", uvci), ("personal_number", personalNumber.text), ("record_id", recordKey.recordID),
            ("site_code", recordKey.siteCode), ("issued_at", issuedAt.text), ("expires_at", expiresAt.text),
            ("kid", Base64.encode(keyIdentifier)), ("code", code),
        ]
        for (name, value) in members {
            writer.name(name)
            writer.string(value)
        }
        writer.endObject()
        return writer.takeBytes() + [0x0A]
    }
}
