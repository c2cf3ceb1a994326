import COSE
import HostPrimitives
import Keys
import Testing
import TrustLists
import Verification

/// What the list of signers means for a certificate.
struct TrustedSignerTests {
    @Test func anExpiredSignerSpeaksForThePastOnly() throws {
        let signer = try MadeUpTrust()
        let bundle = TrustBundle(
            createdAt: 0,
            serialNumber: 1,
            entries: [TrustEntry(encoded: signer.certificate, usage: .documentSigner)]
        )
        let list = bundle.trustList(host: MadeUpTrust.host).list
        let (text, _) = try signer.code()
        #expect(MadeUpTrust.report(text, list).verdict == .valid)
        let today = MadeUpTrust.report(text, list, at: Double(MadeUpTrust.notAfter) + 1)
        #expect(today.findings.signature == .pass)
        #expect(today.findings.time == .fail(.signerExpired))
        #expect(today.verdict == .invalid)
    }

    @Test func ofSeveralKeysUnderOneIdentifierAllAreTried() throws {
        let signers = try (0..<3).map { _ in try MadeUpTrust() }
        let shared: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        var list = TrustList()
        for signer in signers {
            list.insert(
                try TrustedCertificate(decoding: signer.certificate, host: MadeUpTrust.host),
                alsoUnder: shared
            )
        }
        #expect(list.candidates(shared[...]).count == 3)
        for signer in signers {
            let (text, _) = try signer.code(keyIdentifier: shared)
            let report = MadeUpTrust.report(text, list)
            #expect(report.verdict == .valid)
            #expect(report.verifiedClaims?.signer.encoded == signer.certificate)
        }
        let (foreign, _) = try MadeUpTrust().code(keyIdentifier: shared)
        #expect(MadeUpTrust.report(foreign, list).findings.signature == .fail(.signatureInvalid))
    }
}
