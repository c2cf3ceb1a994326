import COSE
import Encodings
import HostPrimitives
import Keys
import Reports
import Testing
import TrustLists
import TrustSources
import Verification
import VerifyTool

/// Revoked certificates, from the file that a country publishes to the finding.
struct RevocationFindingTests {
    let signer: MadeUpTrust
    let list: TrustList

    init() throws {
        signer = try MadeUpTrust()
        list = try MadeUpTrust.list([signer])
    }

    private func batch(
        _ type: String,
        _ input: [UInt8],
        kid: String? = nil,
        expires: String = "2023-01-01T00:00:00Z"
    ) throws -> [RevocationBatch] {
        let hash = Base64.encode([UInt8](MadeUpTrust.host.sha256(input).prefix(16)))
        let kid = kid ?? Base64.encode(signer.keyIdentifier)
        let json =
            #"{"country":"VN","expires":"\#(expires)","kid":"\#(kid)","hashType":"\#(type)","entries":[{"hash":"\#(hash)"}]}"#
        return try RevocationFile.read(Array(json.utf8))
    }

    @Test func everyTypeOfHashRevokes() throws {
        let (text, signature) = try signer.code()
        #expect(MadeUpTrust.report(text, list).findings.revocation == .skipped(.revocationListMissing))
        #expect(MadeUpTrust.report(text, list, []).findings.revocation == .pass)
        let identifier = Array("URN:UVCI:01:VN:ABC#1".utf8)
        for (type, input) in [
            ("UCI", identifier), ("COUNTRYCODEUCI", Array("VN".utf8) + identifier),
            ("SIGNATURE", [UInt8](signature.prefix(32))), ("SIGNATURE", signature),
        ] {
            let report = MadeUpTrust.report(text, list, try batch(type, input))
            #expect(report.findings.revocation == .fail(.revoked), "\(type)")
            #expect(report.verdict == .invalid)
            let other = MadeUpTrust.report(text, list, try batch(type, input + [0]))
            #expect(other.findings.revocation == .pass)
            #expect(other.verdict == .valid)
        }
    }

    @Test func anRSASignatureIsHashedWhole() throws {
        let signer = try MadeUpTrust("VN", key: .makePS256())
        let list = try MadeUpTrust.list([signer])
        let (text, signature) = try signer.code()
        let kid = Base64.encode(signer.keyIdentifier)
        #expect(
            MadeUpTrust.report(text, list, try batch("SIGNATURE", signature, kid: kid)).findings.revocation
                == .fail(.revoked)
        )
        #expect(
            MadeUpTrust.report(text, list, try batch("SIGNATURE", [UInt8](signature.prefix(32)), kid: kid)).findings
                .revocation == .pass
        )
    }

    @Test func whatWasNotVerifiedIsNotLookedUp() throws {
        let (text, _) = try signer.code()
        let revoked = try batch("UCI", Array("URN:UVCI:01:VN:ABC#1".utf8))
        let report = MadeUpTrust.report(text, TrustList(), revoked)
        #expect(report.findings.revocation == .skipped(.signatureNotVerified))
        // Nobody else's certificate is touched by a batch, even under an unknown key.
        let stranger = try MadeUpTrust("DE")
        let (foreign, _) = try stranger.code()
        let unknownKey = try batch("UCI", Array("URN:UVCI:01:VN:ABC#1".utf8), kid: "UNKNOWN_KID")
        #expect(
            MadeUpTrust.report(foreign, try MadeUpTrust.list([stranger]), unknownKey).findings.revocation == .pass
        )
        #expect(MadeUpTrust.report(text, list, unknownKey).findings.revocation == .fail(.revoked))
    }

    @Test func anExpiredBatchSpeaksForThePastOnly() throws {
        let (text, _) = try signer.code()
        let expired = try batch("UCI", Array("URN:UVCI:01:VN:ABC#1".utf8), expires: "2022-05-01T00:00:00Z")
        #expect(MadeUpTrust.report(text, list, expired).findings.revocation == .pass)
        let earlier = try #require(Moment.seconds("2022-04-30T00:00:00Z"))
        #expect(MadeUpTrust.report(text, list, expired, at: earlier).findings.revocation == .fail(.revoked))
    }

    @Test func aRevokedReasonSpeaksBothLanguages() {
        #expect(Reason.revoked.rawValue == "revoked")
        for language in Language.allCases { #expect(Reason.revoked.sentence(in: language) != "revoked") }
    }

    @Test(arguments: [
        ("{", RevocationFile.Fault.notJSON), ("{}", .countryInvalid), (#"{"country":"VN"}"#, .expiresInvalid),
        (#"{"country":"VN","expires":"2023-01-01","kid":"AAAA"}"#, .keyIdentifierInvalid),
        (#"{"country":"VN","expires":"2023-01-01","kid":7}"#, .keyIdentifierInvalid),
        (#"{"country":"VN","expires":"2023-01-01","kid":"UNKNOWN_KID","hashType":"MD5"}"#, .hashTypeUnknown),
        (#"{"country":"VN","expires":"2023-01-01","kid":"UNKNOWN_KID","hashType":"UCI"}"#, .entriesMissing),
        (#"{"country":"VN","expires":"2023-01-01","hashType":"UCI","entries":[{"hash":"AAAA"}]}"#, .hashInvalid),
    ])
    func aFaultyBatchRefusesTheFile(json: String, fault: RevocationFile.Fault) throws {
        #expect(throws: RevocationFile.BatchFault(batch: 1, fault: fault)) {
            try RevocationFile.read(Array(json.utf8))
        }
        let good =
            #"{"country":"VN","expires":"2023-01-01","kid":"UNKNOWN_KID","hashType":"UCI","entries":[]}"# + "\n"
        #expect(throws: RevocationFile.BatchFault(batch: 2, fault: fault)) {
            try RevocationFile.read(Array((good + json).utf8))
        }
        #expect(try RevocationFile.read(Array((good + good).utf8)).count == 2)
        #expect(try RevocationFile.read([]).isEmpty)
    }
}
