import Attestation
import Intake
import Issuance
@_spi(Linkage) import Linkage
import Pipeline
@_spi(Intake) @_spi(Issuance) @_spi(Linkage) import Records
import Store

/// Made-up rows and people.
enum MadeUp {
    static let instant = Instant(secondsSince1970: 1_658_000_100)

    static func record(
        _ number: Int,
        site: String = "S1",
        name: String = "Nguyễn Văn A",
        dose: Int = 1
    ) -> AcceptedRecord {
        guard let vaccine = Vaccine.named(code: "EU/1/20/1528"), let day = CivilDate(year: 2021, month: 8, day: dose)
        else { preconditionFailure("a made-up dose that is none") }
        return AcceptedRecord(
            key: RecordKey(siteCode: site, recordID: "R\(number)"),
            channel: .typed,
            identity: DeclaredIdentity(
                fullName: name,
                dateOfBirth: "03/11/1990",
                sex: "Nam",
                idNumber: "79185012345",
                nationality: "",
                phone: "",
                province: number % 2 == 0 ? "79" : "01",
                commune: "26734"
            ),
            dose: Dose(vaccine: vaccine, lot: "L'1", doseNumber: dose, administeredOn: day),
            notes: [.numberLostZeros, .notNFC],
            subject: Int64(number) &* -7_046_029_254_386_353_131
        )
    }

    static func accepted(_ record: AcceptedRecord, line: Int) -> IntakeOutcome {
        .accepted(SubmittedRow(lineNumber: line, raw: Array("raw,\(line),ữ".utf8)), record)
    }

    static func person(_ value: UInt64) -> PersonalNumber {
        guard let number = PersonalNumber(value: value) else { preconditionFailure("no personal number") }
        return number
    }

    static func decision(
        _ stored: Stored<AcceptedRecord>,
        person: UInt64?,
        surname: String = "Nguyễn",
        outcome: LinkOutcome? = nil
    ) -> Stored<LinkDecision> {
        guard let birth = BirthDate(iso8601: "1990-11-03") else { preconditionFailure("no birth date") }
        let linked = person.map {
            LinkedRecord(
                record: stored.value,
                identity: LinkedIdentity(
                    personalNumber: self.person($0),
                    surname: surname,
                    givenNames: "Văn A",
                    birthDate: birth,
                    sex: .male
                )
            )
        }
        let answer = RegisterAnswer(
            outcome: outcome ?? (person == nil ? .review : .resolved),
            tier: person == nil ? .t4 : .t1,
            weightBits: 21.5,
            reasons: person == nil ? [.vetoRunnerUp, .nameDifferent] : [.diacriticsDropped],
            evidence: [FieldEvidence(field: .fullName, level: .benign, bits: 7.25)],
            disclosure: nil
        )
        return Stored(
            number: stored.number,
            value: LinkDecision(answer: answer, linked: linked, registerVersion: "r1", normalisationVersion: 1)
        )
    }

    static func digest(_ number: Int) -> [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: number >> ($0 % 4 * 8) + $0) }
    }

    static func list(_ site: String, count: Int) -> SignedDoseList {
        SignedDoseList(
            statement: SiteStatement(
                siteCode: site,
                office: .site,
                root: digest(count),
                leafCount: count,
                statedAt: instant
            ),
            signature: [1, 2, 0, 3],
            receivedAt: instant.adding(seconds: 5),
            signerNumber: 1
        )
    }

    /// An intent for the last dose of a person, or the dose with this index, as ``leaves(_:)`` signed it.
    static func intent(_ file: PersonFile, number: Int, dose: Int? = nil) -> IssuanceIntent {
        let record = file.doses[dose ?? file.doses.count - 1].record
        return IssuanceIntent(
            uvci: "URN:UVCI:01:VN:\(number)#A",
            personalNumber: file.personalNumber,
            recordKey: record.value.record.key,
            documentDigest: digest(Int(record.number)),
            keyIdentifier: [0, 1, 2, 3, 4, 5, 6, 255],
            issuedAt: instant,
            expiresAt: instant.adding(seconds: 31_536_000),
            claims: [0xA4, 0, 1, 2]
        )
    }

    static func certificate(_ intent: IssuanceIntent) -> IssuedCertificate {
        IssuedCertificate(
            uvci: intent.uvci,
            personalNumber: intent.personalNumber,
            recordKey: intent.recordKey,
            issuedAt: intent.issuedAt,
            expiresAt: intent.expiresAt,
            keyIdentifier: intent.keyIdentifier,
            code: "HC1:" + intent.uvci
        )
    }

    /// Takes in records of one site.
    @discardableResult
    static func takeIn(_ records: [AcceptedRecord], _ store: Store) throws -> IntakeTally {
        let file = try store.openFile(digest: [7], name: "a.csv", at: instant)
        return try store.store(records.enumerated().map { accepted($1, line: $0 + 2) }, of: file)
    }

    /// Signs all that waits at a site.
    static func sign(_ site: String, _ store: Store) throws {
        let waiting = try store.recordsAwaitingSignature(siteCode: site, after: 0, limit: 1000)
        try store.save(list(site, count: waiting.count), doses: leaves(waiting))
    }

    static func leaves(_ waiting: [Stored<LinkedRecord>]) -> [AttestedLeaf] {
        waiting.enumerated().map {
            AttestedLeaf(
                recordNumber: $1.number,
                documentDigest: digest(Int($1.number)),
                leafIndex: $0,
                path: digest(5) + digest(6)
            )
        }
    }

    /// Links all that waits, two doses a person when `dosesPerPerson` is 2.
    static func link(_ store: Store, person: (Int64) -> UInt64?) throws {
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 1000)
        try store.save(waiting.map { decision($0, person: person($0.number)) }, at: instant)
    }

    /// Counts the signatures that are no longer in force.
    static let voidSignatures = """
        SELECT count(*) FROM dose_signature g JOIN record_state s ON s.record_number = g.record_number
        WHERE s.list_number IS NULL OR s.list_number <> g.list_number
        """

    /// The version of the schema that brought signers by certificate.
    static let signersVersion = 4

    /// Takes signers by certificate, and what came after them, out of a database again.
    static let withoutSigners =
        ["revocation_order", "revocation_approval", "revoked_certificate"].map { "DROP TABLE \($0)" }
        + ["drafted_dose", "drafted_list", "site_signer", "signer_authority"].map { "DROP TABLE \($0)" }
        + ["office", "signature", "received_at", "signer_number"].map { "ALTER TABLE signed_list DROP COLUMN \($0)" }
        + ["CREATE TABLE site_key (key_number BIGINT)"]
}
