import COSE
import Encodings
import Foundation
import HealthCertificate
import Issuance
import Keys
import Records
import Testing

@Suite struct CertificateIssuerTests {
    static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/claims.hex")
    let programme: MadeUpProgramme
    let random = [UInt8](repeating: 0, count: CertificateIssuer.randomByteCount)

    init() throws { programme = try MadeUpProgramme() }

    private func preparation(_ dose: MadeUpDose) throws -> CertificateIssuer.Preparation {
        guard case .eligible(let course) = programme.issuer.consider([try dose.attested()]) else {
            throw MadeUpProgramme.NotEligible()
        }
        return try programme.issuer.prepare(course, random: random, at: MadeUpProgramme.now)
    }

    @Test func theClaimsAreTheGoldenOnes() throws {
        let written = Hex.encode(try programme.intent().claims)
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try Data((written + "\n").utf8).write(to: Self.golden)
        }
        #expect(written + "\n" == (try String(contentsOf: Self.golden, encoding: .utf8)))
    }

    @Test func anIntentSaysWhatTheDoseSays() throws {
        let intent = try programme.intent(random: [UInt8](repeating: 0xFF, count: 17))
        #expect(intent.uvci.hasPrefix("URN:UVCI:01:VN:ZZZZZZZZZZZZZZZZZZZZZZZZZZ#"))
        #expect(UVCI.isWellFormed(intent.uvci))
        #expect(intent.issuedAt == MadeUpProgramme.now)
        #expect(intent.keyIdentifier == programme.record.keyIdentifier)
        let claims = try ReceivedClaims(decoding: intent.claims[...])
        #expect(claims.issuer == "VN")
        let certificate = try #require(DigitalCovidCertificate(tolerantly: claims.certificate))
        #expect(certificate.surname == "Nguyễn")
        #expect(certificate.standardisedGivenName == "VAN<DUC")
        #expect(certificate.dateOfBirth == "1987-09-02")
        #expect(certificate.certificateIdentifier == intent.uvci)
        let entry = try #require(certificate.vaccination)
        #expect(entry.manufacturer == "ORG-100030215")
        #expect(entry.issuer == "Bộ Y tế")
        #expect(entry.doseNumber == 2 && entry.seriesSize == 2)
    }

    @Test func everyBitOfRandomnessCountsOnce() throws {
        var seen: Set<String> = [try programme.intent(random: random).uvci]
        for bit in 0..<130 {
            var changed = random
            changed[bit / 8] |= 0x80 >> UInt8(bit % 8)
            #expect(seen.insert(try programme.intent(random: changed).uvci).inserted)
        }
        #expect(seen.count == 131)
    }

    @Test func aYearAfterIssueTheSignatureEnds() throws {
        let intent = try programme.intent()
        #expect(intent.expiresAt.date.text == "2023-06-24")
        #expect(intent.expiresAt.secondsSince1970 - intent.issuedAt.secondsSince1970 == 365 * 86_400)
        let short = try MadeUpProgramme(notAfter: MadeUpProgramme.notBefore + 100 * 86_400)
        #expect(try short.intent().expiresAt.secondsSince1970 == MadeUpProgramme.notBefore + 100 * 86_400)
    }

    @Test func aDayThatTheLastMonthDoesNotHaveIsItsLastDay() throws {
        let profile = try #require(IssuerProfile(validityMonths: 6))
        let signer = try DocumentSigner(signer: programme.key, record: programme.record)
        let issuer = try CertificateIssuer(profile: profile, documentSigner: signer)
        let issuedAt = try #require(Instant(rfc3339: "2022-08-31T21:30:00Z"))
        guard case .eligible(let course) = issuer.consider([try MadeUpDose().attested()]),
            case .intent(let intent) = try issuer.prepare(course, random: random, at: issuedAt)
        else { throw MadeUpProgramme.NotEligible() }
        #expect(intent.expiresAt.text == "2023-02-28T21:30:00Z")
    }

    @Test func nothingIsPreparedOutsideTheSignersTime() throws {
        guard case .eligible(let course) = programme.issuer.consider([try MadeUpDose().attested()]) else {
            throw MadeUpProgramme.NotEligible()
        }
        for seconds in [-1, 184 * 86_400, 731 * 86_400] {
            #expect(throws: IssuanceError.signerOutsideItsTime) {
                try programme.issuer.prepare(
                    course,
                    random: random,
                    at: Instant(secondsSince1970: MadeUpProgramme.notBefore + seconds)
                )
            }
        }
    }

    @Test func whatACertificateCannotSayIsHeld() throws {
        let cases: [(HoldReason, (inout MadeUpDose) -> Void)] = [
            (.nameUnfit, { $0.surname = "阮" }),
            (.nameUnfit, { $0.surname = String(repeating: "Nguyễn ", count: 12) }),
            (
                .nameUnfit,
                {
                    $0.surname = ""; $0.givenNames = ""
                }
            ),
            (.nameUnfit, { $0.givenNames = "1" }),
            (.nameUnfit, { $0.surname = "Nguyễn 阮" }),
            (.nameUnfit, { $0.givenNames = "Văn Иван" }),
            (.nameUnfit, { $0.givenNames = "Văn \u{FFFD}ức" }),
            (.birthDateUnfit, { $0.birthDate = "1899" }),
            (.birthDateUnfit, { $0.birthDate = "2021-09-15" }),
            (.payloadUnfit, { $0.administeredOn = "2022-07-01" }),
        ]
        for (index, (reason, change)) in cases.enumerated() {
            var dose = MadeUpDose()
            change(&dose)
            #expect(try preparation(dose) == .held(reason), "case \(index)")
        }
    }

    @Test func aPersonWithOneNameHasItAsSurname() throws {
        for (surname, given) in [("Đỗ", ""), ("", "Đỗ")] {
            var dose = MadeUpDose()
            (dose.surname, dose.givenNames) = (surname, given)
            guard case .intent(let intent) = try preparation(dose) else {
                Issue.record("one name is held")
                continue
            }
            let claims = try ReceivedClaims(decoding: intent.claims[...])
            let certificate = try #require(DigitalCovidCertificate(tolerantly: claims.certificate))
            #expect(certificate.surname == "Đỗ" && certificate.standardisedSurname == "DO")
            #expect(certificate.givenName == nil && certificate.standardisedGivenName == nil)
        }
    }

    /// A stored intent that was changed by anyone gets no permit.
    @Test func aChangedIntentGetsNoPermit() throws {
        let intent = try programme.intent()
        func refuses(_ changed: IssuanceIntent, _ fault: ClaimsFault? = nil) -> Bool {
            do {
                let permit = try programme.issuer.permit(for: changed)
                _ = consume permit
                return false
            } catch .intentUnfit(_, let found) {
                return fault == nil || found == fault
            } catch {
                return fault == nil
            }
        }
        func changed(
            uvci: String? = nil,
            key: [UInt8]? = nil,
            issued: Int = 0,
            expires: Int = 0,
            claims: [UInt8]? = nil
        ) -> IssuanceIntent {
            IssuanceIntent(
                uvci: uvci ?? intent.uvci,
                personalNumber: intent.personalNumber,
                recordKey: intent.recordKey,
                documentDigest: intent.documentDigest,
                keyIdentifier: key ?? intent.keyIdentifier,
                issuedAt: intent.issuedAt.adding(seconds: issued),
                expiresAt: intent.expiresAt.adding(seconds: expires),
                claims: claims ?? intent.claims
            )
        }
        #expect(!refuses(changed()))
        #expect(refuses(changed(uvci: intent.uvci + "X"), .identifier))
        #expect(refuses(changed(key: [1, 2, 3, 4, 5, 6, 7, 8])))
        #expect(refuses(changed(issued: 1), .times))
        #expect(refuses(changed(expires: 1), .times))
        #expect(refuses(changed(claims: []), .unreadable))
        #expect(refuses(changed(claims: intent.claims + [0]), .unreadable))
        let unchangedNames = 0..<intent.claims.count
        var accepted: [Int] = []
        for index in unchangedNames {
            var claims = intent.claims
            claims[index] ^= 0x01
            if !refuses(changed(claims: claims)) { accepted.append(index) }
        }
        // One flipped bit may turn a claim into another that could be issued just as well (a birth date, a dose's day or
        // number, a letter within a name and nothing of its transliteration); nothing else is signable.
        let text = intent.claims
        for index in accepted {
            let byte = text[index]
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            #expect(isDigit || byte >= 0x80 || byte < 0x18, "byte \(index) may be changed unseen")
        }
    }

    @Test func aKeyAndACertificateThatDifferAreRefused() throws {
        let other = SoftwareSigner.makeES256()
        #expect(throws: DocumentSigner.Mismatch.certificateOfOtherKey) {
            try DocumentSigner(signer: other, record: programme.record)
        }
        let profile = try #require(IssuerProfile(algorithm: .ps256))
        let signer = try DocumentSigner(signer: programme.key, record: programme.record)
        #expect(throws: IssuanceError.algorithmDiffers) {
            try CertificateIssuer(profile: profile, documentSigner: signer)
        }
        #expect(IssuerProfile(country: "vn") == nil)
        #expect(IssuerProfile(issuerName: "") == nil)
        #expect(IssuerProfile(validityMonths: 0) == nil)
        #expect(IssuerProfile(algorithm: .es384) == nil)
    }
}
