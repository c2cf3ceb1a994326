import Attestation
import CMS
import Encodings
import Keys
import Records
import Testing

/// Who may sign when: barred keys, certificates that ran out or are for something else, authorities on and off the list.
@Suite struct SignerStandingTests {
    let key = SoftwareSigner.makeES256()
    let ministry: MadeUpMinistry
    let now = MadeUpMinistry.now
    let records = MadeUpRecord.list(count: 3)

    init() throws { ministry = try MadeUpMinistry() }

    private func signed(_ enrolment: EnrolledSigner) throws -> SignedDoseList {
        try ministry.attestor(key, enrolment).attest(records, siteCode: "79001", at: now).list
    }

    private func refusal(
        _ list: SignedDoseList,
        _ signer: EnrolledSigner,
        _ authorities: SignerAuthorities? = nil
    ) -> AttestationCheck.ListError? {
        do throws(AttestationCheck.ListError) {
            _ = try AttestationCheck(list: list, signers: [signer], authorities: authorities ?? ministry.authorities)
            return nil
        } catch {
            return error
        }
    }

    @Test func whatABarredSignerSignedBeforeCountsAndWhatCameLaterDoesNot() throws {
        let enrolment = try ministry.enrolment(key)
        let list = try signed(enrolment)
        let later = enrolment.barred(from: now.adding(seconds: 1))
        #expect(refusal(list, later) == nil)
        #expect(refusal(list.with(receivedAt: now.adding(seconds: 1)), later) == .signerBarred)
        // The moment that the thief writes into the message helps nothing: the one at which it came in counts.
        let stolen = enrolment.barred(from: now)
        #expect(refusal(list, stolen) == .signerBarred)
        #expect(throws: SiteAttestor.AttestationError.refused(.signerBarred)) { try signed(stolen) }
    }

    @Test func aCertificateThatRanOutSignsNothingAndTakesNothingBack() throws {
        let brief = try ministry.enrolment(key, validDays: 20)
        let list = try signed(brief)
        #expect(refusal(list, brief) == nil)
        let after = Instant(secondsSince1970: MadeUpMinistry.notBefore + 20 * 86_400 + 1)
        #expect(refusal(list.with(receivedAt: after), brief) == .authorityRefused(.chain(.notValidAtSigning)))
        #expect(throws: SiteAttestor.AttestationError.refused(.authorityRefused(.chain(.notValidAtSigning)))) {
            try ministry.attestor(key, brief).attest(records, siteCode: "79001", at: after)
        }
        let early = Instant(secondsSince1970: MadeUpMinistry.notBefore - 1)
        #expect(throws: SiteAttestor.AttestationError.refused(.authorityRefused(.chain(.notValidAtSigning)))) {
            try ministry.attestor(key, brief).attest(records, siteCode: "79001", at: early)
        }
    }

    @Test func aCertificateForSomethingElseSignsNothing() throws {
        // A document signer of passports: its extended usage is for health certificates alone.
        let passportSigner = try CertificateProfiles.documentSigner(
            try #require(CertificateName(country: "VN", organisation: "Test", commonName: "DSC")),
            publicKey: key.publicKey,
            authority: ministry.authority,
            authorityKey: ministry.authorityKey,
            serialNumber: Array(3...18),
            notBefore: MadeUpMinistry.notBefore,
            notAfter: MadeUpMinistry.notBefore + 600 * 86_400
        )
        for certificate in [passportSigner, ministry.authority] {
            let signer = EnrolledSigner(
                number: 1,
                scope: .site(code: "79001"),
                office: .site,
                certificate: certificate,
                intermediates: [],
                enrolledAt: now
            )
            let holder = certificate == ministry.authority ? ministry.authorityKey : key
            #expect(throws: SiteAttestor.AttestationError.refused(.authorityRefused(.chain(.purposeWrong)))) {
                try ministry.attestor(holder, signer).attest(records, siteCode: "79001", at: now)
            }
        }
    }

    @Test func anAuthorityCountsWhileItIsListed() throws {
        let enrolment = try ministry.enrolment(key)
        let list = try signed(enrolment)
        #expect(
            refusal(list, enrolment, try MadeUpMinistry("Others").authorities)
                == .authorityRefused(.chain(.authorityNotListed))
        )
        // The same name, another key.
        #expect(
            refusal(list, enrolment, try MadeUpMinistry().authorities) == .authorityRefused(.chain(.signatureWrong))
        )
        #expect(refusal(list, enrolment, ministry.authorities(delistedFrom: now.adding(seconds: 1))) == nil)
        #expect(
            refusal(list, enrolment, ministry.authorities(delistedFrom: now))
                == .authorityRefused(.chain(.authorityNotListed))
        )
    }

    @Test func theProvinceSignsInItsOwnNameAlone() throws {
        let province = try ministry.enrolment(key, scope: .province(code: "79"), office: .province(code: "79"))
        let list = try signed(province)
        #expect(list.statement.office == .province(code: "79"))
        #expect(refusal(list, province) == nil)
        // Relabelled as the site's own list: the bytes are others.
        #expect(refusal(list.with(office: .site), province) == .signatureRefused(.digestDiffers))
        #expect(refusal(list.with(office: .site), try ministry.enrolment(key)) == .signatureRefused(.digestDiffers))
        // A signer of another province, and one whose scope and office do not agree.
        let other = try ministry.enrolment(key, scope: .province(code: "01"), office: .province(code: "01"))
        #expect(refusal(list, other) == .signerNotEnrolled)
        let odd = try ministry.enrolment(key, scope: .province(code: "01"), office: .province(code: "79"))
        #expect(refusal(list, odd) == .signerNotEnrolled)
    }

    @Test func aSuccessorSignsForAClosedSite() throws {
        let successor = try ministry.enrolment(key, office: .successor(siteCode: "79002"))
        let list = try signed(successor)
        #expect(list.statement.office.text == "site:79002")
        #expect(refusal(list, successor) == nil)
        #expect(refusal(list, try ministry.enrolment(key)) == .signerNotEnrolled)
    }

    @Test func officesAndScopesAreReadAsTheyAreWritten() {
        for office in [
            SigningOffice.site, .successor(siteCode: "79002"), .province(code: "79"), .province(code: "a:b"),
        ] {
            #expect(SigningOffice(text: office.text) == office)
        }
        for text in ["x", "site:", "province", "commune:1", "province:" + String(repeating: "9", count: 65), ":"] {
            #expect(SigningOffice(text: text) == nil, "\(text)")
        }
        #expect(SignerScope(text: "site:79001") == .site(code: "79001"))
        #expect(SignerScope(text: "province:79") == .province(code: "79"))
        #expect(SignerScope(text: "") == nil)
    }

    @Test func oneKeyHasOneDigestUnderAllItsCertificates() throws {
        let one = try ministry.enrolment(key)
        let two = try ministry.enrolment(key, validDays: 30)
        #expect(one.certificate != two.certificate)
        #expect(one.keyDigest == two.keyDigest)
        #expect(one.keyDigest?.count == 32)
        #expect(try ministry.enrolment(SoftwareSigner.makeES256()).keyDigest != one.keyDigest)
        #expect(one.name.count == 16)
    }
}
