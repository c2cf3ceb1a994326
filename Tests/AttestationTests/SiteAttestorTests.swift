import Attestation
import COSE
import Keys
import Records
import Testing

/// A signer that errs as told.
struct ErringSigner: Signer {
    enum Fault: Sendable, CaseIterable { case throwsAway, flipsABit, signsSomethingElse, shortens, usesAnotherKey }
    struct Offline: Error {}

    let inner = SoftwareSigner.makeES256()
    let other = SoftwareSigner.makeES256()
    let fault: Fault
    var algorithm: COSEAlgorithm { inner.algorithm }
    var publicKey: SignerPublicKey { inner.publicKey }

    func signature(over message: [UInt8]) throws -> [UInt8] {
        switch fault {
        case .throwsAway: throw Offline()
        case .flipsABit:
            var signature = try inner.signature(over: message)
            signature[40] ^= 4
            return signature
        case .signsSomethingElse: return try inner.signature(over: message + [0])
        case .shortens: return Array(try inner.signature(over: message).dropLast())
        case .usesAnotherKey: return try other.signature(over: message)
        }
    }
}

@Suite struct SiteAttestorTests {
    let now = Instant(secondsSince1970: 1_658_000_000)

    @Test(arguments: ErringSigner.Fault.allCases) func anErringSignerLeavesNothing(fault: ErringSigner.Fault) throws {
        let attestor = try SiteAttestor(siteCode: "79001", signer: ErringSigner(fault: fault))
        let expected: SiteAttestor.AttestationError = fault == .throwsAway ? .signerFailed : .signatureWrong
        #expect(throws: expected) { try attestor.attest(MadeUpRecord.list(count: 3), at: now) }
    }

    @Test func anEmptyListAndARecordTwiceAreRefused() throws {
        let attestor = try SiteAttestor(siteCode: "79001", signer: SoftwareSigner.makeES256())
        #expect(throws: SiteAttestor.AttestationError.listEmpty) { try attestor.attest([], at: now) }
        let records = MadeUpRecord.list(count: 2)
        #expect(throws: SiteAttestor.AttestationError.recordTwice(records[0].record.key)) {
            try attestor.attest(records + [records[0]], at: now)
        }
    }

    @Test func anRSAKeyCannotSignForASite() throws {
        let signer = try SoftwareSigner.makePS256()
        #expect(throws: SiteAttestor.AttestationError.keyUnfit) { try SiteAttestor(siteCode: "1", signer: signer) }
    }

    @Test func aHundredThousandDosesAreSignedAtOnce() throws {
        let records = MadeUpRecord.list(count: 100_000)
        let signer = SoftwareSigner.makeES256()
        let attestation = try SiteAttestor(siteCode: "79001", signer: signer).attest(records, at: now)
        #expect(attestation.leaves.count == 100_000)
        let check = try AttestationCheck(
            list: attestation.list,
            sitePublicKey: try #require(signer.publicKey.p256Point)
        )
        for index in [0, 1, 65_535, 65_536, 99_999] {
            let leaf = attestation.leaves[index]
            let proof = DoseProof(listNumber: 9, leafIndex: index, leafCount: 100_000, path: leaf.path)
            guard case .attested = check.verdict(on: records[index], proof: proof) else {
                Issue.record("dose \(index) is not proved")
                continue
            }
        }
    }
}
