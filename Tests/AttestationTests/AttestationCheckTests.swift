import Attestation
import CMS
import Encodings
import Keys
import Records
import Testing

@Suite struct AttestationCheckTests {
    let key = SoftwareSigner.makeES256()
    let ministry: MadeUpMinistry
    let enrolment: EnrolledSigner
    let now = MadeUpMinistry.now

    init() throws {
        ministry = try MadeUpMinistry()
        enrolment = try ministry.enrolment(key)
    }

    private func attest(_ records: [LinkedRecord], site: String = "79001") throws -> SiteAttestor.Attestation {
        try ministry.attestor(key, enrolment).attest(records, siteCode: site, at: now)
    }

    private func check(_ list: SignedDoseList) throws(AttestationCheck.ListError) -> AttestationCheck {
        try AttestationCheck(list: list, signers: [enrolment], authorities: ministry.authorities)
    }

    private func proof(_ attestation: SiteAttestor.Attestation, _ index: Int) -> DoseProof {
        DoseProof(
            listNumber: 1,
            leafIndex: attestation.leaves[index].leafIndex,
            leafCount: attestation.list.statement.leafCount,
            path: attestation.leaves[index].path
        )
    }

    @Test(arguments: [1, 2, 3, 100]) func everyDoseOfASignedListIsAttested(count: Int) throws {
        let records = MadeUpRecord.list(count: count)
        let attestation = try attest(records)
        let check = try check(attestation.list)
        for (index, record) in records.enumerated() {
            guard case .attested(let attested) = check.verdict(on: record, proof: proof(attestation, index)) else {
                Issue.record("dose \(index) of \(count) is not attested")
                continue
            }
            #expect(attested.linked == record)
            #expect(attested.documentDigest == attestation.leaves[index].documentDigest)
        }
    }

    static let changes: [(String, @Sendable (inout MadeUpRecord) -> Void)] = [
        ("record identifier", { $0.recordID = "r-0002" }),
        ("personal number", { $0.personalNumber += 1 }),
        ("surname", { $0.surname = "Nguyên" }),
        ("given names", { $0.givenNames = "Văn Đước" }),
        ("birth date", { $0.birthDate = "1987-02-09" }),
        ("birth date made partial", { $0.birthDate = "1987" }),
        ("sex", { $0.sex = .female }),
        ("vaccine", { $0.vaccine = "EU/1/21/1529" }),
        ("lot", { $0.lot = "FF5358" }),
        ("dose number", { $0.doseNumber = 3 }),
        ("date", { $0.administeredOn = "2021-09-15" }),
        (
            "a letter moved between the names",
            {
                $0.surname = "Nguyễn Văn"; $0.givenNames = "Đức"
            }
        ),
    ]

    @Test(arguments: changes.indices) func aChangedFieldVoidsTheProof(change: Int) throws {
        let original = MadeUpRecord()
        let record = try #require(original.linked)
        let attestation = try attest([record] + MadeUpRecord.list(count: 4))
        let check = try check(attestation.list)
        var changed = original
        Self.changes[change].1(&changed)
        let verdict = check.verdict(on: try #require(changed.linked), proof: proof(attestation, 0))
        #expect(verdict == .void(.documentChanged), "\(Self.changes[change].0)")
    }

    @Test func aListVouchesForNoOtherSite() throws {
        let records = MadeUpRecord.list(count: 3)
        let attestation = try attest(records)
        var moved = MadeUpRecord()
        moved.siteCode = "01002"
        moved.recordID = "r-0"
        let verdict = try check(attestation.list).verdict(on: try #require(moved.linked), proof: proof(attestation, 0))
        #expect(verdict == .void(.otherSite))
        let other = RecordKey(siteCode: "79001", recordID: "r-0")
        #expect(throws: SiteAttestor.AttestationError.draft(.recordOfOtherSite(other))) {
            try attest(records, site: "01002")
        }
        // The same signed bytes, relabelled as a list of the other site, by somebody who enrolled there too.
        let list = attestation.list.with(siteCode: "01002")
        #expect(throws: AttestationCheck.ListError.self) { try check(list) }
        let there = EnrolledSigner(
            number: 1,
            scope: .site(code: "01002"),
            office: .site,
            certificate: enrolment.certificate,
            intermediates: [],
            enrolledAt: now
        )
        #expect(throws: AttestationCheck.ListError.signatureRefused(.digestDiffers)) {
            try AttestationCheck(list: list, signers: [there], authorities: ministry.authorities)
        }
    }

    @Test func aDoseSwappedBetweenListsIsVoid() throws {
        let first = try attest(Array(MadeUpRecord.list(count: 8).prefix(4)))
        let second = try attest(Array(MadeUpRecord.list(count: 8).suffix(4)))
        let record = MadeUpRecord.list(count: 8)[0]
        #expect(try check(second.list).verdict(on: record, proof: proof(first, 0)) == .void(.documentChanged))
        let shorter = try attest(Array(MadeUpRecord.list(count: 3)))
        #expect(try check(shorter.list).verdict(on: record, proof: proof(first, 0)) == .void(.otherList))
    }

    @Test func aDoseInTwoListsIsProvedByEitherAndByNoMixture() throws {
        let records = MadeUpRecord.list(count: 5)
        let first = try attest(records)
        let second = try attest(records.reversed())
        for (list, place) in [(first, 1), (second, 3)] {
            guard case .attested = try check(list.list).verdict(on: records[1], proof: proof(list, place)) else {
                Issue.record("a dose of two lists is proved by neither")
                continue
            }
        }
        #expect(try check(first.list).verdict(on: records[1], proof: proof(second, 3)) == .void(.documentChanged))
    }

    @Test func aProofOfAnotherPlaceDoesNotHold() throws {
        let records = MadeUpRecord.list(count: 5)
        let attestation = try attest(records)
        let verdict = try check(attestation.list).verdict(on: records[0], proof: proof(attestation, 1))
        #expect(verdict == .void(.documentChanged))
    }

    @Test func anAlteredStatementIsRefused() throws {
        let list = try attest(MadeUpRecord.list(count: 3)).list
        _ = try check(list)
        var root = list.statement.root
        root[0] ^= 1
        for forgery in [
            list.with(root: root), list.with(leafCount: 4), list.with(statedAt: now.adding(seconds: -1)),
        ] {
            #expect(throws: AttestationCheck.ListError.signatureRefused(.digestDiffers)) { try check(forgery) }
        }
        // On behalf of somebody else: nobody is enrolled for that.
        #expect(throws: AttestationCheck.ListError.self) { try check(list.with(office: .province(code: "79"))) }
        #expect(throws: AttestationCheck.ListError.statementImpossible) { try check(list.with(leafCount: 0)) }
        #expect(throws: AttestationCheck.ListError.statementImpossible) { try check(list.with(leafCount: .max)) }
        #expect(throws: AttestationCheck.ListError.statementImpossible) { try check(list.with(root: [1])) }
        #expect(throws: AttestationCheck.ListError.statedInFuture) {
            try check(list.with(receivedAt: now.adding(seconds: -601)))
        }
        #expect(throws: AttestationCheck.ListError.signatureUnreadable(.notSigned)) {
            try check(list.with(signature: [0x30, 0x03, 0x06, 0x01, 0x2A]))
        }
    }

    @Test func noChangedByteOfASignatureVouchesForAnotherKeyOrList() throws {
        let list = try attest(MadeUpRecord.list(count: 3)).list
        var accepted = 0
        for index in list.signature.indices {
            var signature = list.signature
            signature[index] ^= 0x10
            guard let check = try? check(list.with(signature: signature)) else { continue }
            // Versions, the list of hashes, a certificate that came along and is not read any more: there a byte may differ,
            // because the enrolled certificate is at hand. Who signed and what may not.
            accepted += 1
            #expect(check.signer == enrolment)
        }
        #expect(accepted < list.signature.count / 4)
        for end in list.signature.indices {
            #expect(throws: AttestationCheck.ListError.self) {
                try check(list.with(signature: Array(list.signature[..<end])))
            }
        }
    }

    @Test func anotherKeyIsRefusedHoweverItIsNamed() throws {
        let records = MadeUpRecord.list(count: 3)
        let thief = SoftwareSigner.makeES256()
        // Under the same authority and name, but not enrolled.
        let stranger = try ministry.enrolment(thief)
        let list = try ministry.attestor(thief, stranger).attest(records, siteCode: "79001", at: now).list
        #expect(throws: AttestationCheck.ListError.signerNotEnrolled) { try check(list) }
        // With a certificate of the thief's own making that carries the enrolled one's number and names.
        let imitation = try MadeUpMinistry()
        let certificate = try imitation.certificate(thief)
        let message = try MessageSigning(signer: thief, certificate: certificate)
            .message(over: list.statement.bytes, isDetached: true, at: WideInt(now.secondsSince1970))
        #expect(throws: AttestationCheck.ListError.signerNotEnrolled) { try check(list.with(signature: message)) }
    }

    @Test func aSignatureOverOtherBytesIsRefused() throws {
        let list = try attest(MadeUpRecord.list(count: 1)).list
        let signing = try MessageSigning(signer: key, certificate: enrolment.certificate)
        var bytes = list.statement.bytes
        let purpose = Array(SiteStatement.purpose.utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: purpose) })
        bytes[start] = UInt8(ascii: "V")
        for (isDetached, refusal) in [(true, CheckedMessage.Refusal.digestDiffers), (false, .contentDiffers)] {
            let message = try signing.message(over: bytes, isDetached: isDetached, at: WideInt(now.secondsSince1970))
            #expect(throws: AttestationCheck.ListError.signatureRefused(refusal)) {
                try check(list.with(signature: message))
            }
        }
    }
}
