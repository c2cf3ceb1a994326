import Attestation
import Issuance
import Pipeline
@_spi(Issuance) import Records

/// How intents and certificates become columns, and values again.
extension Store {
    static let duePage = """
        SELECT \(RecordColumns.linked), p.personal_number, p.due_version, g.list_number, g.leaf_index, g.leaf_count,
          g.path, g.document_digest
        FROM (SELECT personal_number, due_version FROM person_due WHERE personal_number > $1
              ORDER BY personal_number LIMIT $2) p
        CROSS JOIN record_state s CROSS JOIN record r CROSS JOIN link_decision d
        LEFT JOIN dose_signature g ON g.record_number = s.record_number AND g.list_number = s.list_number
        WHERE s.personal_number = p.personal_number AND r.record_number = s.record_number
          AND d.record_number = s.record_number AND d.link_version = s.link_version
        """
    static let returnToSignature = BatchStatement(
        [("number", .integer)],
        "UPDATE record_state SET stage = 2, list_number = NULL {from} WHERE record_number = {number} AND stage = 3"
    )
    /// Whether the signed document of a record is in force, and the person's.
    static let documentOfRecord = """
        SELECT r.record_number,
          CASE WHEN s.list_number = g.list_number AND s.personal_number = $4 THEN CAST(1 AS BIGINT) ELSE 0 END
        FROM record r JOIN record_state s ON s.record_number = r.record_number
        JOIN dose_signature g ON g.record_number = r.record_number AND g.document_digest = $3
        WHERE r.site_code = $1 AND r.record_id = $2 AND EXISTS (SELECT 1 FROM link_decision d
          WHERE d.record_number = r.record_number AND d.personal_number = $4)
        """
    static let endDue = BatchStatement(
        [("person", .integer), ("version", .integer)],
        """
        DELETE FROM person_due {using} WHERE personal_number = {person} AND ({version} = -1 OR due_version = {version})
        """,
        key: "person",
        returning: "personal_number"
    )
    static let endHold = BatchStatement(
        [("person", .integer)],
        "DELETE FROM person_hold {using} WHERE personal_number = {person}"
    )
    static let setHold = BatchStatement(
        [("person", .integer), ("new_reason", .text)],
        """
        INSERT INTO person_hold (personal_number, reason) {values}
        ON CONFLICT (personal_number) DO UPDATE SET reason = excluded.reason
        """
    )
    static let insertCertificate = BatchStatement(
        [
            ("number", .integer), ("uvci_key", .integer), ("uvci", .text), ("person", .integer), ("digest", .bytes),
            ("record_number", .integer), ("key_identifier", .bytes), ("issued_at", .integer), ("expires_at", .integer),
        ],
        """
        INSERT INTO certificate (certificate_number, uvci_key, uvci, personal_number, document_digest, record_number,
          key_identifier, issued_at, expires_at)
        {values} ON CONFLICT (personal_number, document_digest) DO NOTHING
        """,
        key: "number",
        returning: "certificate_number"
    )
    static let insertClaims = BatchStatement(
        [("number", .integer), ("claims", .bytes)],
        "INSERT INTO open_intent (certificate_number, claims) {values}"
    )
    static let openPage = """
        SELECT c.uvci, c.personal_number, r.site_code, r.record_id, c.issued_at, c.expires_at, c.key_identifier,
          c.document_digest, o.claims, c.certificate_number, r.dose_number
        FROM open_intent o CROSS JOIN certificate c CROSS JOIN record r
        WHERE c.certificate_number = o.certificate_number AND r.record_number = c.record_number
        ORDER BY o.certificate_number LIMIT $1
        """
    static let intentOfIdentifier = """
        SELECT c.certificate_number, c.personal_number, r.dose_number, c.issued_at, c.expires_at, c.key_identifier
        FROM certificate c JOIN record r ON r.record_number = c.record_number WHERE c.uvci_key = $1 AND c.uvci = $2
        """
    static let closeIntent = BatchStatement(
        [("number", .integer)],
        "DELETE FROM open_intent {using} WHERE certificate_number = {number}",
        key: "number",
        returning: "certificate_number"
    )
    static let insertCode = BatchStatement(
        [("number", .integer), ("code", .text), ("leaf_index", .integer), ("salt", .bytes)],
        "INSERT INTO certificate_code (certificate_number, code, leaf_index, salt) {values}"
    )
    static let findCode = BatchStatement(
        [("number", .integer), ("known_code", .text)],
        "SELECT {number} FROM certificate_code k{and} WHERE k.certificate_number = {number} AND k.code = {known_code}",
        key: "number"
    )
    private static let inForce: [(String, SQLBatch.Cell.Kind)] = [
        ("person", .integer), ("number", .integer), ("dose", .integer),
    ]
    static let insertInForce = BatchStatement(
        inForce,
        """
        INSERT INTO person_certificate (personal_number, certificate_number, certified_dose) {values}
        ON CONFLICT (personal_number) DO NOTHING
        """,
        key: "person",
        returning: "personal_number"
    )
    static let formerInForce = BatchStatement(
        [("person", .integer)],
        "SELECT p.certificate_number FROM person_certificate p{and} WHERE p.personal_number = {person}"
    )
    static let replaceInForce = BatchStatement(
        inForce,
        """
        UPDATE person_certificate SET certificate_number = {number}, certified_dose = {dose} {from}
        WHERE personal_number = {person} AND certificate_number < {number}
        """
    )
    static let certificatePage = """
        SELECT c.uvci, c.personal_number, r.site_code, r.record_id, c.issued_at, c.expires_at, c.key_identifier,
          c.certificate_number, k.code, k.leaf_index
        FROM certificate_code k CROSS JOIN certificate c CROSS JOIN person_certificate p CROSS JOIN record r
        WHERE k.certificate_number > $1 AND c.certificate_number = k.certificate_number
          AND p.personal_number = c.personal_number AND p.certificate_number = k.certificate_number
          AND k.leaf_index < $2 AND r.record_number = c.record_number
        ORDER BY k.certificate_number LIMIT 1000
        """

    /// Adds an intent under its number, in the order of ``insertCertificate``.
    static func add(_ intent: IssuanceIntent, number: Int64, record: Int64, to batch: inout SQLBatch) {
        batch.add(number)
        batch.add(identifierKey(intent.uvci))
        batch.add(intent.uvci)
        batch.add(Int64(intent.personalNumber.value))
        batch.add(intent.documentDigest)
        batch.add(record)
        batch.add(intent.keyIdentifier)
        batch.add(Int64(intent.issuedAt.secondsSince1970))
        batch.add(Int64(intent.expiresAt.secondsSince1970))
    }

    /// A certificate identifier in eight bytes (FNV-1a): its unique index is a third of that of the text.
    ///
    /// Two identifiers with one key are refused like the same one twice; the next run draws others.
    static func identifierKey(_ uvci: String) -> Int64 {
        var key: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in uvci.utf8 { key = (key ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: key)
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
