import Attestation
import CMS
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

/// A signer that counts how often it was asked.
final class CountingSigner: Signer {
    let inner = SoftwareSigner.makeES256()
    nonisolated(unsafe) private(set) var count = 0
    var algorithm: COSEAlgorithm { inner.algorithm }
    var publicKey: SignerPublicKey { inner.publicKey }

    func signature(over message: [UInt8]) throws -> [UInt8] {
        count += 1
        return try inner.signature(over: message)
    }
}

@Suite struct SiteAttestorTests {
    let now = MadeUpMinistry.now
    let ministry: MadeUpMinistry

    init() throws { ministry = try MadeUpMinistry() }

    @Test(arguments: ErringSigner.Fault.allCases) func anErringSignerLeavesNothing(fault: ErringSigner.Fault) throws {
        let signer = ErringSigner(fault: fault)
        let attestor = try ministry.attestor(signer, try ministry.enrolment(signer))
        let expected: SiteAttestor.AttestationError =
            [.throwsAway, .shortens].contains(fault) ? .signerFailed : .refused(.signatureRefused(.signatureWrong))
        #expect(throws: expected) {
            try attestor.attest(MadeUpRecord.list(count: 3), siteCode: "79001", at: now)
        }
    }

    @Test func anEmptyListAndARecordTwiceAreRefused() throws {
        let key = SoftwareSigner.makeES256()
        let attestor = try ministry.attestor(key, try ministry.enrolment(key))
        #expect(throws: SiteAttestor.AttestationError.draft(.listEmpty)) {
            try attestor.attest([], siteCode: "79001", at: now)
        }
        let records = MadeUpRecord.list(count: 2)
        #expect(throws: SiteAttestor.AttestationError.draft(.recordTwice(records[0].record.key))) {
            try attestor.attest(records + [records[0]], siteCode: "79001", at: now)
        }
    }

    @Test func anRSAKeySignsForASiteToo() throws {
        let key = try SoftwareSigner.makePS256()
        let enrolment = try ministry.enrolment(key)
        let attestation = try ministry.attestor(key, enrolment)
            .attest(MadeUpRecord.list(count: 3), siteCode: "79001", at: now)
        _ = try AttestationCheck(list: attestation.list, signers: [enrolment], authorities: ministry.authorities)
    }

    @Test func aKeyWithoutItsCertificateSignsNothing() throws {
        let enrolment = try ministry.enrolment(SoftwareSigner.makeES256())
        #expect(throws: SiteAttestor.AttestationError.keyUnfit) {
            try ministry.attestor(SoftwareSigner.makeES256(), enrolment)
        }
    }

    @Test func aHundredThousandDosesAreSignedWithOneOperationOfTheKey() throws {
        let records = MadeUpRecord.list(count: 100_000)
        let signer = CountingSigner()
        let enrolment = try ministry.enrolment(signer)
        let attestation = try ministry.attestor(signer, enrolment).attest(records, siteCode: "79001", at: now)
        #expect(signer.count == 1)
        #expect(attestation.leaves.count == 100_000)
        let check = try AttestationCheck(
            list: attestation.list,
            signers: [enrolment],
            authorities: ministry.authorities
        )
        for index in [0, 1, 65_535, 65_536, 99_999] {
            let leaf = attestation.leaves[index]
            let proof = DoseProof(listNumber: 9, leafIndex: index, leafCount: 100_000, path: leaf.path)
            guard case .attested = check.verdict(on: records[index], proof: proof) else {
                Issue.record("dose \(index) is not proved")
                continue
            }
        }
        #expect(throws: DraftedDoseList.DraftError.listTooLong) {
            try DraftedDoseList(MadeUpRecord.list(count: 100_001), siteCode: "79001", at: now)
        }
    }

    @Test func aDraftIsPutTogetherAgainFromItsDigestsAlone() throws {
        let draft = try DraftedDoseList(MadeUpRecord.list(count: 7), siteCode: "79001", at: now)
        let digests = draft.leaves.map(\.documentDigest)
        #expect(try DraftedDoseList(statement: draft.statement, digests: digests) == draft)
        for changed in [Array(digests.dropLast()), digests.reversed(), digests.map { Array($0.dropLast()) }] {
            #expect(throws: DraftedDoseList.DraftError.statementDiffers) {
                try DraftedDoseList(statement: draft.statement, digests: changed)
            }
        }
    }
}
