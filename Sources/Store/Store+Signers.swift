public import Attestation
import Encodings
import Pipeline
public import Records

/// Who may vouch: the certificates that are enrolled.
extension Store {
    /// What enrolling a certificate did.
    public enum Enrolment: Sendable, Hashable {
        /// It is new, under this number.
        case enrolled(number: Int64)
        /// It was enrolled for the same before, under this number; nothing changed, a bar neither.
        case enrolledAlready(number: Int64)
        /// Its key was barred, under this or another certificate: it is not enrolled again.
        case keyBarred
    }

    /// The signers who may sign for a site now, barred ones too: its own, and those of its province.
    public func signers(siteCode: String) throws -> [EnrolledSigner] {
        try database.read { connection in
            var scopes = [SignerScope.site(code: siteCode).text]
            try connection.query("SELECT province FROM site WHERE site_code = $1", [.text(siteCode)]) { row in
                if !row.isEmpty(0) { scopes.append(SignerScope.province(code: row.text(0)).text) }
            }
            return try Self.signers(
                "WHERE scope = $1 OR scope = $2 ORDER BY signer_number",
                [.text(scopes[0]), .text(scopes[scopes.count - 1])],
                on: connection
            )
        }
    }

    /// The signer with this number.
    public func signer(number: Int64) throws -> EnrolledSigner? {
        try database.read { try Self.signers("WHERE signer_number = $1", [.integer(number)], on: $0).first }
    }

    /// All signers, in the order of enrolment.
    public func signers() throws -> [EnrolledSigner] {
        try database.read { try Self.signers("ORDER BY signer_number", [], on: $0) }
    }

    /// Enrols a certificate.
    ///
    /// - Precondition: the certificate was read, and has a key.
    public func enrol(_ signer: EnrolledSigner) throws -> Enrolment {
        guard let key = signer.keyDigest else {
            throw StoreError.contradiction("an enrolled certificate without a key")
        }
        return try database.write { connection in
            let barred = try connection.integer(
                "SELECT count(*) FROM site_signer WHERE key_digest = $1 AND barred_from IS NOT NULL",
                [.bytes(key)]
            )
            if barred > 0 { return .keyBarred }
            let same = try Self.signers(
                "WHERE scope = $1 AND office = $2 AND certificate = $3",
                [.text(signer.scope.text), .text(signer.office.text), .bytes(signer.certificate)],
                on: connection
            )
            if let same = same.first { return .enrolledAlready(number: same.number) }
            var intermediates = CBORWriter(capacity: 2048)
            intermediates.writeArray(count: signer.intermediates.count)
            for certificate in signer.intermediates { intermediates.writeBytes(certificate) }
            var number: Int64 = 0
            try connection.query(
                "INSERT INTO site_signer (scope, office, certificate, intermediates, key_digest, enrolled_at)"
                    + " VALUES ($1, $2, $3, $4, $5, $6) RETURNING signer_number",
                [
                    .text(signer.scope.text), .text(signer.office.text), .bytes(signer.certificate),
                    .bytes(intermediates.bytes), .bytes(key), .integer(Int64(signer.enrolledAt.secondsSince1970)),
                ]
            ) { number = $0.integer(0) }
            var subject: ActSubject?
            if case .site(let code) = signer.scope { subject = .site(code) }
            try self.note(
                "signer",
                [("enrolled", Int(number))],
                subject: subject,
                evidence: signer.certificate,
                on: connection
            )
            return .enrolled(number: number)
        }
    }

    /// Bars a key under all its certificates: nothing that comes in under it from `instant` on counts; an earlier bar stays.
    ///
    /// When `instant` does not lie ahead, nothing that comes in after this call counts either, whatever moment it carries.
    ///
    /// - Returns: how many enrolments were changed.
    public func bar(keyDigest: [UInt8], from instant: Instant) throws -> Int {
        try database.write { connection in
            let count = try connection.execute(
                "UPDATE site_signer SET barred_from = $1, barred_after = CASE WHEN $1 > $3 THEN barred_after"
                    + " ELSE coalesce(barred_after, (SELECT coalesce(max(list_number), 0) FROM signed_list)) END"
                    + " WHERE key_digest = $2 AND (barred_from IS NULL OR barred_from > $1)",
                [
                    .integer(Int64(instant.secondsSince1970)), .bytes(keyDigest),
                    .integer(Int64(self.now().secondsSince1970)),
                ]
            )
            if count > 0 { try self.note("signer", [("barred", count)], evidence: keyDigest, on: connection) }
            return count
        }
    }

    /// Lifts the bar of a key, as if it had never been; says of how many enrolments.
    public func liftBar(keyDigest: [UInt8]) throws -> Int {
        try database.write { connection in
            let count = try connection.execute(
                "UPDATE site_signer SET barred_from = NULL, barred_after = NULL WHERE key_digest = $1 AND barred_from IS NOT NULL",
                [.bytes(keyDigest)]
            )
            if count > 0 { try self.note("signer", [("bar_lifted", count)], evidence: keyDigest, on: connection) }
            return count
        }
    }

    private static func signers(
        _ condition: String,
        _ parameters: [SQLValue],
        on connection: any SQLConnection
    ) throws -> [EnrolledSigner] {
        var signers: [EnrolledSigner] = []
        try connection.query(
            "SELECT signer_number, scope, office, certificate, intermediates, enrolled_at, barred_from, barred_after"
                + " FROM site_signer "
                + condition,
            parameters
        ) { row in
            guard let scope = SignerScope(text: row.text(1)), let office = SigningOffice(text: row.text(2)),
                let intermediates = try? CBORReader.decode(row.bytes(4)[...]).array
            else { throw StoreError.corrupt("site_signer") }
            signers.append(
                EnrolledSigner(
                    number: row.integer(0),
                    scope: scope,
                    office: office,
                    certificate: row.bytes(3),
                    intermediates: intermediates.compactMap { $0.byteString.map(Array.init) },
                    enrolledAt: Instant(secondsSince1970: Int(row.integer(5))),
                    barredFrom: row.isNull(6) ? nil : Instant(secondsSince1970: Int(row.integer(6))),
                    barredAfterList: row.isNull(7) ? nil : row.integer(7)
                )
            )
        }
        return signers
    }
}
