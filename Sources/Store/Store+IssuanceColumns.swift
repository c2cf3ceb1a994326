import Attestation
import Issuance
import Pipeline
@_spi(Issuance) import Records

/// How intents and certificates become columns, and values again.
extension Store {
    static let duePage = """
        SELECT \(RecordColumns.linked), p.personal_number, p.due_version, s.list_number, s.leaf_index, s.leaf_count, s.path
        FROM (SELECT personal_number, due_version FROM person WHERE is_due = 1 AND personal_number > $1
              ORDER BY personal_number LIMIT $2) p
        JOIN record r ON r.personal_number = p.personal_number
        LEFT JOIN dose_signature s ON s.record_number = r.record_number AND s.is_void = 0
        ORDER BY p.personal_number, r.record_number
        """
    static let insertIntent = """
        INSERT INTO certificate (uvci, document_digest, personal_number, record_number, key_identifier, state, issued_at,
          expires_at, written_at, claims)
        SELECT $1, $2, $3, record_number, $4, 0, $5, $6, $7, $8 FROM record WHERE site_code = $9 AND record_id = $10
        ON CONFLICT (document_digest) DO NOTHING
        """
    static let setHold = """
        UPDATE person SET hold_reason = $1, is_due = 0 WHERE personal_number = $2 AND ($3 = -1 OR due_version = $3)
        """
    static let openPage = """
        SELECT c.uvci, c.personal_number, r.site_code, r.record_id, c.issued_at, c.expires_at, c.key_identifier,
          c.document_digest, c.claims
        FROM certificate c JOIN record r ON r.record_number = c.record_number
        WHERE c.state = 0 ORDER BY c.certificate_number LIMIT $1
        """
    static let settleIntent = """
        UPDATE certificate SET state = 1, code = $1, claims = NULL
        WHERE uvci = $2 AND state = 0 AND personal_number = $3 AND issued_at = $4 AND expires_at = $5
          AND key_identifier = $6
        """
    static let supersede = """
        UPDATE certificate SET state = 2 WHERE personal_number = $1 AND state = 1
          AND certificate_number < (SELECT n.certificate_number FROM certificate n WHERE n.uvci = $2)
        """
    static let noteCertified = """
        UPDATE person SET certified_dose = (SELECT r.dose_number FROM certificate c
          JOIN record r ON r.record_number = c.record_number
          WHERE c.personal_number = person.personal_number AND c.state = 1
          ORDER BY c.certificate_number DESC LIMIT 1)
        WHERE personal_number = $1 AND $2 <> ''
        """
    static let certificatePage = """
        SELECT c.uvci, c.personal_number, r.site_code, r.record_id, c.issued_at, c.expires_at, c.key_identifier,
          c.certificate_number, c.code
        FROM certificate c JOIN record r ON r.record_number = c.record_number
        WHERE c.certificate_number > $1 AND c.state >= 1 ORDER BY c.certificate_number LIMIT 1000
        """

    static func columns(_ intent: IssuanceIntent, at instant: Instant) -> [SQLValue] {
        [
            .text(intent.uvci), .bytes(intent.documentDigest), .integer(Int64(intent.personalNumber.value)),
            .bytes(intent.keyIdentifier), .integer(Int64(intent.issuedAt.secondsSince1970)),
            .integer(Int64(intent.expiresAt.secondsSince1970)), .integer(Int64(instant.secondsSince1970)),
            .bytes(intent.claims), .text(intent.recordKey.siteCode), .text(intent.recordKey.recordID),
        ]
    }

    static func columns(_ certificate: IssuedCertificate) -> [SQLValue] {
        [
            .text(certificate.code), .text(certificate.uvci), .integer(Int64(certificate.personalNumber.value)),
            .integer(Int64(certificate.issuedAt.secondsSince1970)),
            .integer(Int64(certificate.expiresAt.secondsSince1970)), .bytes(certificate.keyIdentifier),
        ]
    }

    /// Reads the proof whose first column is `start`; nothing while the site has not signed.
    static func proof(_ row: SQLRow, at start: Int) -> DoseProof? {
        guard !row.isNull(start) else { return nil }
        return DoseProof(
            listNumber: row.integer(start),
            leafIndex: Int(row.integer(start + 1)),
            leafCount: Int(row.integer(start + 2)),
            path: row.bytes(start + 3)
        )
    }

    /// Reads a row of ``certificatePage``.
    static func certificate(_ row: SQLRow) throws -> IssuedCertificate {
        IssuedCertificate(
            uvci: row.text(0),
            personalNumber: try RecordColumns.personalNumber(row.integer(1)),
            recordKey: RecordKey(siteCode: row.text(2), recordID: row.text(3)),
            issuedAt: Instant(secondsSince1970: Int(row.integer(4))),
            expiresAt: Instant(secondsSince1970: Int(row.integer(5))),
            keyIdentifier: row.bytes(6),
            code: row.text(8)
        )
    }
}
