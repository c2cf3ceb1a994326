import Attestation
import COSE
import Encodings
import Keys
import Records
import Testing

@Suite struct AttestationCheckTests {
    let signer = SoftwareSigner.makeES256()
    let now = Instant(secondsSince1970: 1_658_000_000)

    private func attest(_ records: [LinkedRecord], site: String = "79001") throws -> SiteAttestor.Attestation {
        try SiteAttestor(siteCode: site, signer: signer).attest(records, at: now)
    }

    private func proof(_ attestation: SiteAttestor.Attestation, _ index: Int) -> DoseProof {
        DoseProof(
            listNumber: 1,
            leafIndex: attestation.leaves[index].leafIndex,
            leafCount: attestation.list.leafCount,
            path: attestation.leaves[index].path
        )
    }

    private func point(_ signer: SoftwareSigner) throws -> [UInt8] { try #require(signer.publicKey.p256Point) }

    @Test(arguments: [1, 2, 3, 100]) func everyDoseOfASignedListIsAttested(count: Int) throws {
        let records = MadeUpRecord.list(count: count)
        let attestation = try attest(records)
        let check = try AttestationCheck(list: attestation.list, sitePublicKey: point(signer))
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
        let check = try AttestationCheck(list: attestation.list, sitePublicKey: point(signer))
        var changed = original
        Self.changes[change].1(&changed)
        let verdict = check.verdict(on: try #require(changed.linked), proof: proof(attestation, 0))
        #expect(verdict == .void(.documentChanged), "\(Self.changes[change].0)")
    }

    @Test func aListVouchesForNoOtherSite() throws {
        let records = MadeUpRecord.list(count: 3)
        let attestation = try attest(records)
        let check = try AttestationCheck(list: attestation.list, sitePublicKey: point(signer))
        var moved = MadeUpRecord()
        moved.siteCode = "01002"
        moved.recordID = "r-0"
        #expect(check.verdict(on: try #require(moved.linked), proof: proof(attestation, 0)) == .void(.otherSite))
        #expect(throws: SiteAttestor.AttestationError.recordOfOtherSite(RecordKey(siteCode: "79001", recordID: "r-0")))
        {
            try attest(records, site: "01002")
        }
        // The same signed bytes, relabelled as a list of the other site.
        let list = attestation.list
        let relabelled = SignedDoseList(
            siteCode: "01002",
            leafCount: list.leafCount,
            root: list.root,
            statement: list.statement,
            signedAt: list.signedAt
        )
        #expect(throws: AttestationCheck.ListError.statementDiffers) {
            try AttestationCheck(list: relabelled, sitePublicKey: point(signer))
        }
    }

    @Test func aProofOfAnotherPlaceOrListDoesNotHold() throws {
        let records = MadeUpRecord.list(count: 5)
        let attestation = try attest(records)
        let check = try AttestationCheck(list: attestation.list, sitePublicKey: point(signer))
        #expect(check.verdict(on: records[0], proof: proof(attestation, 1)) == .void(.documentChanged))
        let shorter = try attest(Array(records.prefix(4)))
        #expect(check.verdict(on: records[0], proof: proof(shorter, 0)) == .void(.otherList))
    }

    @Test func everyChangedByteOfAStatementIsRefused() throws {
        let list = try attest(MadeUpRecord.list(count: 3)).list
        for index in list.statement.indices {
            var statement = list.statement
            statement[index] ^= 0x10
            let changed = SignedDoseList(
                siteCode: list.siteCode,
                leafCount: list.leafCount,
                root: list.root,
                statement: statement,
                signedAt: list.signedAt
            )
            #expect(throws: AttestationCheck.ListError.self) {
                try AttestationCheck(list: changed, sitePublicKey: point(signer))
            }
        }
    }

    @Test func aChangedRootCountOrTimeIsRefused() throws {
        let list = try attest(MadeUpRecord.list(count: 3)).list
        var root = list.root
        root[0] ^= 1
        let forgeries = [
            SignedDoseList(
                siteCode: list.siteCode,
                leafCount: 3,
                root: root,
                statement: list.statement,
                signedAt: list.signedAt
            ),
            SignedDoseList(
                siteCode: list.siteCode,
                leafCount: 4,
                root: list.root,
                statement: list.statement,
                signedAt: list.signedAt
            ),
            SignedDoseList(
                siteCode: list.siteCode,
                leafCount: 3,
                root: list.root,
                statement: list.statement,
                signedAt: list.signedAt.adding(seconds: 1)
            ),
            SignedDoseList(
                siteCode: list.siteCode,
                leafCount: 3,
                root: list.root,
                statement: [],
                signedAt: list.signedAt
            ),
        ]
        for forgery in forgeries {
            #expect(throws: AttestationCheck.ListError.statementDiffers) {
                try AttestationCheck(list: forgery, sitePublicKey: point(signer))
            }
        }
    }

    @Test func anotherKeyIsRefusedHoweverItIsNamed() throws {
        let list = try attest(MadeUpRecord.list(count: 3)).list
        let thief = SoftwareSigner.makeES256()
        #expect(throws: AttestationCheck.ListError.statementDiffers) {
            try AttestationCheck(list: list, sitePublicKey: point(thief))
        }
        // The thief signs the right payload under the right name of the key.
        let message = try COSESign1(decoding: list.statement[...])
        let header = Array(message.protectedHeaderBytes)
        let payload = Array(message.payload)
        let signature = try thief.signature(
            over: COSESign1.signatureInput(protectedHeader: header, payload: payload)
        )
        let forged = SignedDoseList(
            siteCode: list.siteCode,
            leafCount: list.leafCount,
            root: list.root,
            statement: COSESign1.encode(protectedHeader: header, payload: payload, signature: signature),
            signedAt: list.signedAt
        )
        #expect(throws: AttestationCheck.ListError.signatureWrong) {
            try AttestationCheck(list: forged, sitePublicKey: point(signer))
        }
        #expect(throws: AttestationCheck.ListError.siteKeyInvalid) {
            try AttestationCheck(list: list, sitePublicKey: [4, 1, 2])
        }
    }

    @Test func aSignatureForAnotherPurposeIsRefused() throws {
        let list = try attest(MadeUpRecord.list(count: 1)).list
        let message = try COSESign1(decoding: list.statement[...])
        let header = Array(message.protectedHeaderBytes)
        var payload = Array(message.payload)
        let purpose = Array("vaxport dose list".utf8)
        let start = try #require(payload.indices.first { payload[$0...].starts(with: purpose) })
        payload[start] = UInt8(ascii: "V")
        let signature = try signer.signature(
            over: COSESign1.signatureInput(protectedHeader: header, payload: payload)
        )
        let other = SignedDoseList(
            siteCode: list.siteCode,
            leafCount: list.leafCount,
            root: list.root,
            statement: COSESign1.encode(protectedHeader: header, payload: payload, signature: signature),
            signedAt: list.signedAt
        )
        #expect(throws: AttestationCheck.ListError.statementDiffers) {
            try AttestationCheck(list: other, sitePublicKey: point(signer))
        }
    }
}
