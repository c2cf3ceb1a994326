import Attestation
import COSE
import Encodings
import Foundation
import HostPrimitives
import Intake
import Keys
@_spi(Linkage) import Linkage
import Pipeline
@_spi(Intake) @_spi(Linkage) import Records
import Store

/// One site's hundred thousand doses: signed with one operation of the key, and each proved alone.
struct AttestationBenchmark {
    let folder: String
    let report: BenchmarkReport
    private static let siteCode = "790001"
    private static let doseCount = DraftedDoseList.leafCountMax
    private static let proofCount = 2_000
    private static let now = Instant(secondsSince1970: 1_658_149_200)

    /// A key that counts how often it is asked.
    private final class CountingSigner: Signer {
        let inner = SoftwareSigner.makeES256()
        nonisolated(unsafe) private(set) var count = 0
        var algorithm: COSEAlgorithm { inner.algorithm }
        var publicKey: SignerPublicKey { inner.publicKey }

        func signature(over message: [UInt8]) throws -> [UInt8] {
            count += 1
            return try inner.signature(over: message)
        }
    }

    /// Measures and reports.
    func run() throws {
        report.heading("Attesting")
        let store = try Store.create(
            .sqlite(path: folder + "/attest.sqlite"),
            now: { AttestationBenchmark.now }
        )
        try fill(store)
        let key = CountingSigner()
        let (enrolment, authority) = try enrol(key, store)
        let authorities = SignerAuthorities(
            [ListedAuthority(certificate: authority, listedAt: Self.now)],
            host: SystemCryptography()
        )
        let clock = ContinuousClock()
        var tally = AttestationStep.Tally()
        let attesting = try clock.measure {
            tally = try AttestationStep(ledger: store, authorities: authorities, at: Self.now)
                .run(identity: { _ in (enrolment, key) }, progress: { _, _ in })
        }
        let seconds = attesting / .seconds(1)
        report.line(
            "attest \(BenchmarkReport.whole(Double(tally.doses))) doses of a site with SQLite: \(rounded(seconds)) s, "
                + "\(key.count) operation of the key; goal 5 s, one operation: "
                + (seconds <= 5 && key.count == 1 && tally.doses == Self.doseCount ? "reached" : "missed")
        )
        try prove(store, enrolment, authorities)
    }

    /// Proves doses from all over the list, each from the store to checked evidence.
    private func prove(_ store: Store, _ enrolment: EnrolledSigner, _ authorities: SignerAuthorities) throws {
        let clock = ContinuousClock()
        var slowest = Duration.zero
        var byteCount = 0
        var checks = Duration.zero
        let proving = try clock.measure {
            for index in 0..<Self.proofCount {
                let place = index * (Self.doseCount / Self.proofCount)
                let one = try clock.measure {
                    let evidence = try evidence(of: "R\(place)", store, enrolment, authorities)
                    byteCount = max(byteCount, evidence.json.count)
                    checks += try clock.measure { _ = try evidence.check(authorities: authorities) }
                }
                slowest = max(slowest, one)
            }
        }
        let mean = proving / .milliseconds(Self.proofCount)
        report.line(
            "prove one dose, from the store to a checked file: mean \(rounded(mean)) ms, slowest \(rounded(slowest / .milliseconds(1))) ms "
                + "of \(BenchmarkReport.whole(Double(Self.proofCount))), checking the file alone \(rounded(checks / .milliseconds(Self.proofCount))) ms, "
                + "file at most \(BenchmarkReport.whole(Double(byteCount))) bytes; goal 1 ms: \(mean <= 1 ? "reached" : "missed")"
        )
    }

    private func evidence(
        of recordID: String,
        _ store: Store,
        _ enrolment: EnrolledSigner,
        _ authorities: SignerAuthorities
    ) throws -> DoseEvidence {
        let key = RecordKey(siteCode: Self.siteCode, recordID: recordID)
        guard case .signed(let record, let proof) = try store.signatureState(key) else { throw NotProved() }
        let list = try store.signedList(number: proof.listNumber)
        let check = try AttestationCheck(
            list: list,
            number: proof.listNumber,
            signers: [enrolment],
            authorities: authorities
        )
        guard case .attested = check.verdict(on: record.value, proof: proof) else { throw NotProved() }
        return DoseEvidence(of: record.value, proof: proof, list: list, signer: enrolment)
    }

    private struct NotProved: Error {}

    private func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}

/// The doses, and who signs them.
extension AttestationBenchmark {
    /// Takes in and links the doses, two a person.
    private func fill(_ store: Store) throws {
        let file = try store.openFile(digest: [1], name: "bench.csv", at: Self.now)
        for start in stride(from: 0, to: Self.doseCount, by: 5_000) {
            let outcomes = (start..<min(Self.doseCount, start + 5_000)).compactMap { index -> IntakeOutcome? in
                record(index).map {
                    .accepted(SubmittedRow(lineNumber: index + 2, raw: Array("row \(index)".utf8)), $0)
                }
            }
            _ = try store.store(outcomes, of: file)
        }
        var last: Int64 = 0
        while true {
            let waiting = try store.recordsAwaitingLinkage(after: last, limit: 5_000)
            guard let end = waiting.last?.number else { return }
            last = end
            try store.save(waiting.compactMap(decision), at: Self.now)
        }
    }

    private func record(_ index: Int) -> AcceptedRecord? {
        guard let vaccine = Vaccine.named(code: index % 3 == 0 ? "EU/1/21/1529" : "EU/1/20/1528") else { return nil }
        return AcceptedRecord(
            key: RecordKey(siteCode: Self.siteCode, recordID: "R\(index)"),
            channel: .typed,
            identity: DeclaredIdentity(
                fullName: "nguyen van a",
                dateOfBirth: "03/11/1990",
                sex: "Nam",
                idNumber: "079185012345",
                nationality: "",
                phone: "",
                province: "79",
                commune: "26734"
            ),
            dose: Dose(
                vaccine: vaccine,
                lot: "FK0\(index % 700)",
                doseNumber: index % 2 + 1,
                administeredOn: CivilDate(daysSince1970: 18_850 + index / 500)
            ),
            notes: [],
            subject: Int64(index / 2)
        )
    }

    private func decision(_ stored: Stored<AcceptedRecord>) -> Stored<LinkDecision>? {
        guard let number = PersonalNumber(value: 79_000_000_000 + UInt64(bitPattern: stored.value.subject)),
            let birth = BirthDate(iso8601: "1990-11-03")
        else { return nil }
        let identity = LinkedIdentity(
            personalNumber: number,
            surname: "Nguyễn",
            givenNames: "Văn A",
            birthDate: birth,
            sex: .male
        )
        let answer = RegisterAnswer(
            outcome: .verified,
            tier: .t0,
            weightBits: 40,
            reasons: [],
            evidence: [],
            disclosure: nil
        )
        return Stored(
            number: stored.number,
            value: LinkDecision(
                answer: answer,
                linked: LinkedRecord(record: stored.value, identity: identity),
                registerVersion: "bench",
                normalisationVersion: 1
            )
        )
    }

    private func enrol(_ key: any Signer, _ store: Store) throws -> (signer: EnrolledSigner, authority: [UInt8]) {
        guard let name = CertificateName(country: "VN", organisation: "Bench", commonName: "Sites"),
            let site = CertificateName(country: "VN", organisation: "Bench", commonName: "Site")
        else { preconditionFailure("a name of letters was refused") }
        let authorityKey = SoftwareSigner.makeES256()
        let notBefore = Self.now.secondsSince1970 - 86_400
        let authority = try CertificateProfiles.authority(
            name,
            key: authorityKey,
            serialNumber: Array(1...16),
            notBefore: notBefore
        )
        let certificate = try CertificateProfiles.siteSigner(
            site,
            publicKey: key.publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: Array(2...17),
            notBefore: notBefore,
            notAfter: notBefore + 300 * 86_400
        )
        let signer = EnrolledSigner(
            scope: .site(code: Self.siteCode),
            office: .site,
            certificate: certificate,
            intermediates: [],
            enrolledAt: Self.now
        )
        guard case .enrolled(let number) = try store.enrol(signer), let stored = try store.signer(number: number) else {
            throw NotProved()
        }
        return (stored, authority)
    }
}
