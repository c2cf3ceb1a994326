import HealthCertificate
import HostPrimitives
import Issuance
import Keys
@_spi(Attestation) @_spi(Intake) @_spi(Linkage) import Records
import Testing

/// A made-up attested dose; every part can be replaced.
struct MadeUpDose {
    var recordID = "r-0001"
    var personalNumber: UInt64 = 79_185_012_345
    var surname = "Nguyễn"
    var givenNames = "Văn Đức"
    var birthDate = "1987-09-02"
    var vaccine = "EU/1/20/1528"
    var doseNumber = 2
    var administeredOn = "2021-09-14"

    func attested() throws -> AttestedRecord {
        let declared = DeclaredIdentity(
            fullName: "",
            dateOfBirth: "",
            sex: "",
            idNumber: "",
            nationality: "",
            phone: "",
            province: "",
            commune: ""
        )
        let dose = Dose(
            vaccine: try #require(Vaccine.named(code: vaccine)),
            lot: "L",
            doseNumber: doseNumber,
            administeredOn: try #require(CivilDate(iso8601: administeredOn))
        )
        let record = AcceptedRecord(
            key: RecordKey(siteCode: "79001", recordID: recordID),
            channel: .typed,
            identity: declared,
            dose: dose,
            notes: [],
            subject: 0
        )
        let identity = LinkedIdentity(
            personalNumber: try #require(PersonalNumber(value: personalNumber)),
            surname: surname,
            givenNames: givenNames,
            birthDate: try #require(BirthDate(iso8601: birthDate)),
            sex: .male
        )
        return AttestedRecord(
            linked: LinkedRecord(record: record, identity: identity),
            documentDigest: [UInt8](repeating: 7, count: 32)
        )
    }
}

/// An authority and document signers, as `vaxport init` makes them.
struct MadeUpProgramme {
    static let notBefore = 1_656_000_000
    static let notAfter = notBefore + 730 * 86_400
    static let now = Instant(secondsSince1970: notBefore + 86_400)

    let key: SoftwareSigner
    let record: DocumentSignerRecord
    let issuer: CertificateIssuer

    init(
        key: SoftwareSigner = .makeES256(),
        signer: (any Signer)? = nil,
        policy: EligibilityPolicy = .fullCourse,
        notAfter: Int = notAfter
    ) throws {
        let authorityKey = SoftwareSigner.makeES256()
        let serial = [UInt8](1...16)
        let authority = try CertificateProfiles.authority(
            try #require(CertificateName(country: "VN", organisation: "Bộ Y tế", commonName: "CSCA")),
            key: authorityKey,
            serialNumber: serial,
            notBefore: Self.notBefore
        )
        let certificate = try CertificateProfiles.documentSigner(
            try #require(CertificateName(country: "VN", organisation: "Bộ Y tế", commonName: "DSC")),
            publicKey: key.publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: serial,
            notBefore: Self.notBefore,
            notAfter: notAfter
        )
        self.key = key
        record = DocumentSignerRecord(certificate: certificate, notBefore: Self.notBefore, notAfter: notAfter)
        let profile = try #require(IssuerProfile(policy: policy, algorithm: key.algorithm))
        issuer = try CertificateIssuer(
            profile: profile,
            documentSigner: DocumentSigner(signer: signer ?? key, record: record)
        )
    }

    func worker(compressor: (any ZlibCompressor)? = nil) throws -> IssuanceWorker {
        try IssuanceWorker(
            issuer: issuer,
            compressor: compressor ?? LibdeflateCompressor(),
            inflater: LibdeflateInflater(),
            host: SystemCryptography()
        )
    }

    /// Intents of so many people, each with its own name and identifier.
    func intents(count: Int) throws -> [IssuanceIntent] {
        let names = ["Trương", "Đỗ", "H'Hen", "Nguyễn", "Lý", "Thụy"]
        let births = ["1952", "1990-11", "1987-09-02"]
        return try (0..<count).map { index in
            var dose = MadeUpDose()
            dose.recordID = "r-\(index)"
            dose.surname = names[index % names.count]
            dose.givenNames = index % 7 == 6 ? "" : "Đình Ưu"
            dose.birthDate = births[index % births.count]
            var random = [UInt8](repeating: 0x3C, count: CertificateIssuer.randomByteCount)
            random[0] = UInt8(truncatingIfNeeded: index)
            random[1] = UInt8(truncatingIfNeeded: index >> 8)
            return try intent(dose, random: random)
        }
    }

    func intent(
        _ dose: MadeUpDose = MadeUpDose(),
        random: [UInt8] = [UInt8](repeating: 0, count: CertificateIssuer.randomByteCount)
    ) throws -> IssuanceIntent {
        guard case .eligible(let course) = issuer.consider([try dose.attested()]),
            case .intent(let intent) = try issuer.prepare(course, random: random, at: Self.now)
        else {
            Issue.record("a made-up dose is not eligible")
            throw NotEligible()
        }
        return intent
    }

    struct NotEligible: Error {}
}
