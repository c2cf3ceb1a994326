import HealthCertificate
import HostPrimitives
import Issuance
import Keys
import Records
import Testing
import TrustLists
import Verification

@Suite struct IssuanceWorkerTests {
    static func verdict(_ issued: IssuedCertificate, _ programme: MadeUpProgramme, at clock: Int) throws -> Verdict {
        let host = SystemCryptography()
        let trusted = try TrustedCertificate(decoding: programme.record.certificate, host: host)
        let verifier = Verifier(trustList: TrustList([trusted]), inflater: LibdeflateInflater())
        return verifier.verify(Array(issued.code.utf8)[...], at: clock).verdict
    }

    @Test func everyIntentBecomesACertificateThatVerifies() throws {
        for key in [SoftwareSigner.makeES256(), try SoftwareSigner.makePS256()] {
            let programme = try MadeUpProgramme(key: key)
            let intents = try programme.intents(count: 60)
            let issued = try programme.worker().issue(intents[...])
            #expect(issued.map(\.uvci) == intents.map(\.uvci))
            #expect(Set(issued.map(\.code)).count == 60)
            for (certificate, intent) in zip(issued, intents) {
                let clock = intent.issuedAt.secondsSince1970
                #expect(certificate.code.hasPrefix("HC1:"))
                #expect(try Self.verdict(certificate, programme, at: clock) == .valid)
                #expect(try Self.verdict(certificate, programme, at: intent.expiresAt.secondsSince1970 + 1) == .invalid)
                #expect(certificate.personalNumber == intent.personalNumber)
                #expect(certificate.keyIdentifier == intent.keyIdentifier)
            }
            let slice = try programme.worker().issue(intents[10..<13])
            #expect(slice.map(\.uvci) == intents[10..<13].map(\.uvci))
        }
    }

    @Test func aPermitIsSpentOnOneCertificate() throws {
        let programme = try MadeUpProgramme()
        let intent = try programme.intent()
        let permit = try programme.issuer.permit(for: intent)
        let issued = try programme.worker().sign(permit)
        #expect(try Self.verdict(issued, programme, at: intent.issuedAt.secondsSince1970) == .valid)
        #expect(try programme.worker().issue([]).isEmpty)
    }

    @Test(arguments: ErringSigner.Fault.allCases) func anErringSignerLetsNothingOut(fault: ErringSigner.Fault) throws {
        let key = SoftwareSigner.makeES256()
        let programme = try MadeUpProgramme(key: key, signer: ErringSigner(inner: key, fault: fault))
        let intents = try programme.intents(count: 4)
        let error = #expect(throws: IssuanceError.self) { try programme.worker().issue(intents[...]) }
        #expect(error?.isRetryable == true)
        guard fault != .forgetsTheLast, fault != .swapsTwo else { return }
        #expect(throws: IssuanceError.self) {
            let permit = try programme.issuer.permit(for: intents[0])
            return try programme.worker().sign(permit)
        }
    }

    @Test(arguments: ErringCompressor.Fault.allCases)
    func anErringCodecLetsNothingOut(fault: ErringCompressor.Fault) throws {
        let programme = try MadeUpProgramme()
        let intents = try programme.intents(count: 4)
        let error = #expect(throws: IssuanceError.self) {
            try programme.worker(compressor: ErringCompressor(fault)).issue(intents[...])
        }
        guard case .readBackFailed(let uvci, _)? = error else {
            Issue.record("\(fault): \(String(describing: error))")
            return
        }
        #expect(uvci == intents[2].uvci)
        // The same intents go through when the codec is sound again.
        #expect(try programme.worker().issue(intents[...]).count == 4)
    }

    @Test func aSignerWhoseCertificateIsNotItsRecordsIsRefused() throws {
        let programme = try MadeUpProgramme()
        let shifted = DocumentSignerRecord(
            certificate: programme.record.certificate,
            notBefore: programme.record.notBefore,
            notAfter: programme.record.notAfter + 1
        )
        let issuer = try CertificateIssuer(
            profile: programme.issuer.profile,
            documentSigner: DocumentSigner(signer: programme.key, record: shifted)
        )
        #expect(throws: IssuanceError.signerCertificateUnfit) {
            try IssuanceWorker(
                issuer: issuer,
                compressor: LibdeflateCompressor(),
                inflater: LibdeflateInflater(),
                host: SystemCryptography()
            )
        }
    }

    @Test func oneThatFailsDoesNotKeepTheOthers() throws {
        let programme = try MadeUpProgramme()
        let sound = try programme.intents(count: 5)
        var intents = sound
        let spoilt = intents[2]
        intents[2] = IssuanceIntent(
            uvci: spoilt.uvci,
            personalNumber: spoilt.personalNumber,
            recordKey: spoilt.recordKey,
            documentDigest: spoilt.documentDigest,
            keyIdentifier: spoilt.keyIdentifier,
            issuedAt: spoilt.issuedAt.adding(seconds: 1),
            expiresAt: spoilt.expiresAt,
            claims: spoilt.claims
        )
        let fault = IssuanceError.intentUnfit(uvci: spoilt.uvci, .times)
        #expect(throws: fault) { try programme.worker().issue(intents[...]) }
        let answers = try programme.worker().issueEach(intents[1...])
        #expect(answers.map(\.0) == Array(intents[1...]))
        for (intent, answer) in answers {
            switch answer {
            case .success(let issued):
                #expect(issued.uvci == intent.uvci)
                #expect(try Self.verdict(issued, programme, at: intent.issuedAt.secondsSince1970) == .valid)
            case .failure(let error): #expect(error == fault && intent == intents[2])
            }
        }
        #expect(answers.count { (try? $0.1.get()) == nil } == 1)
        // A codec that errs once costs the one certificate, which goes through the next time.
        let worker = try programme.worker(compressor: ErringCompressor(.flipsABit))
        let codec = worker.issueEach(sound[...])
        #expect(codec.prefix(2).allSatisfy { (try? $0.1.get()) != nil })
        guard case .failure(.readBackFailed(let uvci, _)) = codec[2].1 else {
            Issue.record("a damaged stream was let out")
            return
        }
        #expect(uvci == sound[2].uvci)
    }

    @Test func errorsCarryNoPersonalData() throws {
        let programme = try MadeUpProgramme()
        let intents = try programme.intents(count: 4)
        let error = #expect(throws: IssuanceError.self) {
            try programme.worker(compressor: ErringCompressor(.truncates)).issue(intents[...])
        }
        let text = String(reflecting: error)
        for secret in ["Nguyễn", "H'Hen", "NGUYEN", "1987", "79185012345"] { #expect(!text.contains(secret)) }
    }
}
