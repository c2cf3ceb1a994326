import Crypto
import CryptoExtras
import Encodings
import HostPrimitives
import Testing
import TrustLists
import Verification

/// Issuers and codecs that err on purpose: each is caught by the finding that should catch it, and by no other.
struct FaultyIssuerTests {
    @Test(arguments: FaultyIssuer.all)
    func everyFaultIsCaughtByItsFinding(_ issuer: FaultyIssuer) throws {
        var draft = CodeDraft(by: MadeUpSigner())
        try issuer.err(&draft)
        let report = try Self.report(draft)
        let failed = Set(FindingName.allCases.filter { report.findings[$0].status == .fail })
        guard let (finding, reason) = issuer.caughtBy else {
            #expect(failed.isEmpty && report.verdict == .valid, "\(failed)")
            #expect(report.verifiedClaims != nil)
            return
        }
        #expect(report.findings[finding].reason == reason)
        #expect(failed == issuer.companions.union([finding]))
        #expect(report.verdict == .invalid)
        // Nothing under a signature that does not stand is ever called verified.
        #expect((report.verifiedClaims != nil) <= (report.findings.signature.status == .pass))
    }

    @Test func thereAreMoreFaultsThanTheReferenceHas() {
        #expect(FaultyIssuer.all.count >= 70)
        #expect(FaultyIssuer.all.count { $0.caughtBy != nil } >= 60)
        #expect(Set(FaultyIssuer.all.map(\.testDescription)).count == FaultyIssuer.all.count)
    }

    @Test func soundIssuersOfEveryKeyAreAccepted() throws {
        let keys: [MadeUpSigner.Key] = [
            .p256(P256.Signing.PrivateKey()), .p384(P384.Signing.PrivateKey()),
            .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)),
            .rsa(try _RSA.Signing.PrivateKey(keySize: .bits3072)),
        ]
        for key in keys {
            let report = try Self.report(CodeDraft(by: MadeUpSigner(key, names: [2])))
            #expect(report.verdict == .valid, "\(report.findings)")
        }
    }

    static func report(_ draft: CodeDraft) throws -> VerificationReport {
        let verifier = Verifier(
            trustList: TrustList([try draft.signer.trusted]),
            inflater: LibdeflateInflater()
        )
        return verifier.verify(try draft.code()[...], at: CodeDraft.clock)
    }
}

extension Bool {
    /// Whether one follows from the other.
    fileprivate static func <= (left: Bool, right: Bool) -> Bool { !left || right }
}
