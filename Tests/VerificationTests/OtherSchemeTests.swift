import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import Reports
import TestSupport
import Testing
import TrustLists
import Verification
import VerifyTool

/// Certificates of other schemes: read when they are in the common container and known, named otherwise, never guessed.
struct OtherSchemeTests {
    private let verifier = Verifier(trustList: TrustList(), inflater: LibdeflateInflater())

    @Test(.enabled(if: Repository.runs("corpora/icvp_ddcc.jsonl.gz"), "third-party vectors are not here"))
    func everySampleOfTheWHOIsReadAndItsSignerIsUnknown() throws {
        let rows = try Vectors.rows("corpora/icvp_ddcc.jsonl.gz")
        #expect(rows.count == 13)
        var schemes: [CertificateScheme: Int] = [:]
        for row in rows {
            guard let code = row["qr"]?.string else { continue }
            let id = row["id"]?.string ?? "?"
            let report = verifier.verify(Array(code.utf8)[...], at: 1_800_000_000)
            #expect(report.findings.structure.status == .pass, "\(id)")
            #expect(report.findings.schema.status == .skipped, "\(id)")
            #expect(report.findings.signature.reason == .signerUnknown, "\(id)")
            let claims = try #require(report.unverifiedClaims, "\(id)")
            let expected = try #require(row["oracle"]?["claims"])
            #expect(Self.agree(.map(claims.claims), expected), "\(id)")
            schemes[claims.scheme, default: 0] += 1
        }
        #expect(schemes == [.vaccinationBooklet: 3, .vaccinationStatus: 2])
    }

    @Test(.enabled(if: Repository.runs("corpora/icvp_ddcc.jsonl.gz"), "third-party vectors are not here"))
    func theFieldsOfASampleAreTheOnesInIt() throws {
        let rows = try Vectors.rows("corpora/icvp_ddcc.jsonl.gz")
        func certificate(_ id: String) throws -> CBORMap {
            let row = try #require(rows.first { $0["id"]?.string == "gdhcn-validator/" + id })
            let report = verifier.verify(Array(try #require(row["qr"]?.string).utf8)[...], at: 1_800_000_000)
            return try #require(report.unverifiedClaims).certificate
        }
        let booklet = try #require(VaccinationBooklet(try certificate("DVCTestQR")))
        #expect(booklet.name == "Aulo Agerio" && booklet.dateOfBirth == "1905-08-23" && booklet.sex == "M")
        #expect(booklet.nationality == "CL" && booklet.guardian == "Parent/Juan Medina")
        #expect(booklet.product == "XM0N24" && booklet.disease == "1D47" && booklet.vaccinatedOn == "1904-08-23")
        #expect(booklet.batch == "123123123" && booklet.clinician == "Vacunador" && booklet.dose == "Primary")
        #expect(VaccinationBooklet.firstDeparture(in: try certificate("DVCTestQR")) == nil)
        let status = try #require(VaccinationStatus(try certificate("WHOQR1")))
        #expect(status.name == "Eddie Murphy" && status.vaccine == "1119349007" && status.sex == "male")
        #expect(status.dose == "1" && status.doseTotal == "2" && status.country == "USA" && status.lot == "PT123F")
        #expect(status.vaccinatedOn == "2021-07-08" && status.certificateIdentifier == "US111222333444555666")
        #expect(VaccinationStatus.firstDeparture(in: try certificate("WHOQR1")) == nil)
        // The second sample has no date, which no reader invents.
        #expect(VaccinationStatus(try certificate("WHOQR2"))?.vaccinatedOn == nil)
        #expect(VaccinationStatus.firstDeparture(in: try certificate("WHOQR2"))?.kind == .memberMissing)
    }

    @Test(.enabled(if: Repository.runs("corpora/hcert_kotlin_ve.jsonl.gz"), "third-party vectors are not here"))
    func austrianExemptionsAreJudgedByTheirOwnForm() throws {
        let rows = try Vectors.rows("corpora/hcert_kotlin_ve.jsonl.gz")
        #expect(rows.count == 6)
        for row in rows {
            let id = row["id"]?.string ?? "?"
            let context = try #require(row["TESTCTX"])
            let isAustrian = row["PREFIX"]?.string?.hasPrefix("AT1:") == true
            let clock = try #require(context["VALIDATIONCLOCK"]?.string.flatMap { Moment.seconds($0) })
            let encoded = try #require(context[isAustrian ? "AT_CERTIFICATE" : "CERTIFICATE"]?.string)
            let signer = try TrustedCertificate(
                decoding: try #require(Base64.decode(encoded)),
                host: SystemCryptography()
            )
            let code = Array(try #require(row["PREFIX"]?.string).utf8)
            let findings = verifier.verify(code[...], at: clock, additionalSigners: [signer]).findings
            let expected = try #require(row["EXPECTEDRESULTS"])
            func agree(_ name: String, _ finding: Finding) {
                guard let expected = expected[name] else { return }
                #expect((finding.status != .fail) == expected.isTrue, "\(id) \(name)")
            }
            agree("EXPECTEDVERIFY", findings.signature)
            agree("EXPECTEDKEYUSAGE", findings.keyUsage)
            agree("EXPECTEDSCHEMAVALIDATION", isAustrian ? findings.structure : findings.schema)
            agree("EXPECTEDEXPIRATIONCHECK", findings.time)
            #expect((findings.verdict == .valid) == (id == "hcert-kotlin/ve_good.json"), "\(id)")
        }
    }

    @Test(.enabled(if: Repository.runs("corpora/nzcp.jsonl.gz"), "third-party vectors are not here"))
    func passesWithAnotherContainerAreNamed() throws {
        var codes = try Vectors.rows("corpora/nzcp.jsonl.gz").compactMap { $0["qr"]?.string }.map { ($0, "nzcp") }
        #expect(codes.count == 6)
        codes += [("shc:/567629", "shc"), ("shlink:/eyJ1", "shlink"), ("vhlink:/eyJ1", "vhl"), ("VHLINK:/EYJ1", "vhl")]
        for (code, scheme) in codes {
            let report = verifier.verify(Array(code.utf8)[...], at: 0)
            #expect(report.findings.structure.reason == .schemeUnknown, "\(code)")
            #expect(report.foreignScheme?.code == scheme && report.scheme == nil && report.unverifiedClaims == nil)
            #expect(report.verdict == .invalid)
        }
    }

    @Test(arguments: [
        (2, "racsel-ddvc"), (4, "who-ddcc-tr"), (5, "vhl"), (6, "claim-6"), (-1, "claim--1"),
    ])
    func otherKeysAreNamedAndNotRead(key: Int, scheme: String) throws {
        let report = try Self.report(CBORTree.map([(key, CBORTree.map(CodeDraft.certificate))]))
        #expect(report.findings.structure.reason == .schemeUnknown)
        #expect(report.foreignScheme?.code == scheme && report.unverifiedClaims == nil && report.verifiedClaims == nil)
        #expect(report.findings.signature.status == .pass && report.verdict == .invalid)
    }

    @Test func aSoundBookletOfEitherDraftIsValid() throws {
        for entry in [Self.newerEntry, Self.olderEntry] {
            let report = try Self.report(Self.booklet(entry), claims: { $0.setClaim(4, nil) })
            #expect(report.verdict == .valid, "\(report.findings)")
            #expect(report.findings.schema.reason == .schemeVaccinationBooklet)
            #expect(report.findings.schemaTolerant.status == .pass)
            #expect(report.scheme == .vaccinationBooklet && report.verifiedClaims != nil)
        }
    }

    @Test func departuresOfABookletAreNamed() throws {
        func departure(_ entry: [(String, CBORValue)]) throws -> Finding {
            try Self.report(Self.booklet(entry)).findings.schemaTolerant
        }
        let unsigned = try departure(Self.newerEntry.filter { $0.0 != "is" })
        #expect(unsigned.reason == .schemaMemberMissing && unsigned.path == "v/is")
        #expect(try departure(Self.olderEntry.filter { $0.0 != "tg" }).path == "v/tg")
        #expect(try departure(Self.newerEntry.filter { $0.0 != "bo" }).path == "v/bo")
        #expect(try departure(Self.newerEntry + [("vle", CBORTree.text("2030"))]).path == "v/vle")
        let dateless = try Self.report(Self.booklet(Self.newerEntry.filter { $0.0 != "dt" }))
        #expect(dateless.findings.structure.reason == .schemaMemberMissing && dateless.verdict == .invalid)
        #expect(dateless.findings.structure.path == "v/dt")
    }

    @Test func signersLimitedToTestsMayNotSignBookletsAndThoseOfKindsNoExemptions() throws {
        let booklet = Self.booklet(Self.newerEntry)
        #expect(try Self.report(booklet, by: MadeUpSigner(names: [1])).findings.keyUsage.reason == .kindNotAllowed)
        #expect(try Self.report(booklet, by: MadeUpSigner(names: [2])).verdict == .valid)
        let exemption = CBORTree.map([(1, CBORTree.map(Self.exemption))])
        #expect(try Self.report(exemption, claims: { $0.prefix = "AT1:" }).verdict == .valid)
        let named = try Self.report(exemption, by: MadeUpSigner(names: [1, 2, 3])) { $0.prefix = "AT1:" }
        #expect(named.findings.keyUsage.reason == .kindNotAllowed)
        // Without its prefix it is no European certificate either.
        #expect(try Self.report(exemption).findings.schema.reason == .schemaGroupCountWrong)
    }

    @Test func theCoreDataSetIsReadAtEachOfItsPlaces() throws {
        let flat = Self.status
        let nested: [(String, CBORValue)] = [
            ("name", CBORTree.text("An")),
            (
                "vaccination",
                CBORTree.map(flat.filter { ["vaccine", "brand", "lot", "date", "dose", "country"].contains($0.0) })
            ),
            (
                "certificate",
                CBORTree.map([
                    ("issuer", CBORTree.text("MoH")), ("hcid", CBORTree.text("VN1")), ("version", CBORTree.text("1")),
                    (
                        "period",
                        CBORTree.map([("start", CBORTree.text("2021-12-31")), ("end", CBORTree.text("2022-01-02"))])
                    ),
                ])
            ),
        ]
        for form in [flat, nested] {
            for key in [3, 1] {
                let report = try Self.report(CBORTree.map([(key, CBORTree.map(form))]))
                #expect(report.scheme == .vaccinationStatus && report.verdict == .valid, "\(report.findings)")
                #expect(report.findings.schema.reason == .schemeVaccinationStatus)
                #expect(report.findings.schemaTolerant.status == .pass)
            }
        }
        let bare = try Self.report(.null) { draft in draft.claims = flat.map { (CBORTree.text($0.0), $0.1) } }
        #expect(bare.scheme == .vaccinationStatus && bare.verdict == .valid, "\(bare.findings)")
    }

    @Test func theCoreDataSetsOwnPeriodCounts() throws {
        func time(_ from: String, _ until: String) throws -> Finding {
            let status = Self.status + [("valid_from", CBORTree.text(from)), ("valid_until", CBORTree.text(until))]
            return try Self.report(CBORTree.map([(3, CBORTree.map(status))])).findings.time
        }
        // The clock stands at midnight of 2 January 2022.
        #expect(try time("2022-01-02", "2022-01-02").status == .pass)
        #expect(try time("2022-01-03", "2022-02-01").reason == .notYetValid)
        #expect(try time("2021-12-01", "2022-01-01").reason == .expired)
        #expect(try time("2021-12-01T10:00:00Z", "2022-01-02T10:00:00+07:00").status == .pass)
        #expect(try time("soon", "2022-01-02").reason == .validityUnreadable)
    }

    /// Whatever byte is changed: an answer, and nothing verified that was not signed.
    @Test func noChangedByteIsVerified() throws {
        let containers = [
            Self.booklet(Self.olderEntry), CBORTree.map([(3, CBORTree.map(Self.status))]),
            CBORTree.map([(1, CBORTree.map(Self.exemption))]),
        ]
        let signer = MadeUpSigner()
        let verifier = Verifier(trustList: TrustList([try signer.trusted]), inflater: LibdeflateInflater())
        var answerCount = 0
        var expectedCount = 0
        for (container, prefix) in zip(containers, ["HC1:", "HC1:", "AT1:"]) {
            var draft = CodeDraft(container, by: signer)
            draft.prefix = prefix
            let sound = verifier.verify(try draft.code()[...], at: CodeDraft.clock)
            #expect(sound.verdict == .valid)
            let message = sound.messageBytes
            expectedCount += 4 * message.count
            for index in message.indices {
                for change in [0x01, 0x20, 0x80, 0xFF] as [UInt8] {
                    var changed = message
                    changed[index] ^= change
                    let code = Array(prefix.utf8) + Base45.encode(LibdeflateCompressor(level: 1).compress(changed))
                    let report = verifier.verify(code[...], at: CodeDraft.clock)
                    answerCount += 1
                    guard report.verifiedClaims != nil else { continue }
                    // What still verifies are the same signed bytes: only the tag or an unprotected header was touched.
                    #expect(report.verifiedClaims?.content.claims == sound.verifiedClaims?.content.claims)
                }
            }
        }
        #expect(answerCount == expectedCount && expectedCount > 0)
    }

    static let newerEntry: [(String, CBORValue)] = [
        ("vp", CBORTree.text("PolioVaccineOral")), ("dt", CBORTree.text("2021-09-14")), ("bo", CBORTree.text("L1")),
        ("is", CBORTree.text("Bộ Y tế")), ("vls", CBORTree.text("2021-10-14")),
    ]
    static let olderEntry: [(String, CBORValue)] = [
        ("dn", CBORTree.text("Primary")), ("tg", CBORTree.text("1D47")), ("vp", CBORTree.text("XM0N24")),
        ("dt", CBORTree.text("2021-09-14")), ("bo", CBORTree.text("L1")),
    ]
    static let status: [(String, CBORValue)] = [
        ("name", CBORTree.text("An")), ("birthDate", CBORTree.text("1987-09-02")),
        ("vaccine", CBORTree.map([("code", CBORTree.text("1119349007")), ("system", CBORTree.text("sct"))])),
        ("brand", CBORTree.text("TEST")), ("lot", CBORTree.text("L1")), ("date", CBORTree.text("2021-07-08")),
        ("dose", .unsigned(1)), ("country", CBORTree.map([("code", CBORTree.text("VNM"))])),
        ("pha", CBORTree.text("MoH")), ("hcid", CBORTree.text("VN1")),
    ]
    static let exemption: [(String, CBORValue)] =
        CodeDraft.certificate("v", nil) + [
            (
                "ve",
                .array([
                    CBORTree.map(
                        CodeDraft.vaccination.filter { ["tg", "co", "is", "ci"].contains($0.0) } + [
                            ("du", CBORTree.text("2022-12-31"))
                        ]
                    )
                ])
            )
        ]

    static func booklet(_ entry: [(String, CBORValue)]) -> CBORValue {
        CBORTree.map([
            (
                -6,
                CBORTree.map([
                    ("n", CBORTree.text("Nguyễn Văn An")), ("dob", CBORTree.text("1987-09-02")),
                    ("v", CBORTree.map(entry)),
                ])
            )
        ])
    }

    static func report(
        _ container: CBORValue,
        by signer: MadeUpSigner = MadeUpSigner(),
        claims change: (inout CodeDraft) -> Void = { _ in }
    ) throws -> VerificationReport {
        var draft = CodeDraft(container, by: signer)
        change(&draft)
        return try FaultyIssuerTests.report(draft)
    }

    /// Like ``DataAgreement``, where integer keys are written as text and what JSON has no word for is marked.
    private static func agree(_ value: CBORValue, _ json: JSONValue) -> Bool {
        switch (value, json) {
        case (.undefined, .object(let mark)): mark["$undefined"]?.isTrue == true
        case (.map(let map), .object(let object)):
            map.pairs.count == object.count
                && map.pairs.allSatisfy { pair in
                    guard let name = pair.key.string ?? pair.key.integer.map({ String($0) }),
                        let other = object[name]
                    else { return false }
                    return agree(pair.value, other)
                }
        default: DataAgreement.agree(value, json)
        }
    }
}
