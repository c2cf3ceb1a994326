import Attestation
import CMS
import Encodings
import Keys
import Records
import Testing

@Suite struct DoseEvidenceTests {
    let key = SoftwareSigner.makeES256()
    let ministry: MadeUpMinistry
    let evidence: DoseEvidence
    let records = MadeUpRecord.list(count: 9)

    init() throws {
        ministry = try MadeUpMinistry()
        let enrolment = try ministry.enrolment(key)
        let attestation = try ministry.attestor(key, enrolment)
            .attest(records, siteCode: "79001", at: MadeUpMinistry.now)
        let proof = DoseProof(listNumber: 1, leafIndex: 4, leafCount: 9, path: attestation.leaves[4].path)
        evidence = DoseEvidence(of: records[4], proof: proof, list: attestation.list, signer: enrolment)
    }

    private func changed(
        document: [UInt8]? = nil,
        leafIndex: Int? = nil,
        path: [UInt8]? = nil,
        statement: [UInt8]? = nil,
        signature: [UInt8]? = nil
    ) -> DoseEvidence {
        DoseEvidence(
            document: document ?? evidence.document,
            leafIndex: leafIndex ?? evidence.leafIndex,
            path: path ?? evidence.path,
            statement: statement ?? evidence.statement,
            signature: signature ?? evidence.signature,
            certificates: evidence.certificates
        )
    }

    @Test func itProvesItsDoseThroughItsFile() throws {
        let read = try #require(DoseEvidence(json: evidence.json))
        #expect(read == evidence)
        let finding = try read.check(authorities: ministry.authorities)
        #expect(finding.statement.siteCode == "79001")
        #expect(finding.statement.leafCount == 9)
        #expect(finding.signerName == "Site 79001")
    }

    @Test func nothingOfItCanBeReplaced() throws {
        var path = evidence.path
        path[0] ^= 1
        for other in [
            changed(document: DoseDocument(records[3]).bytes), changed(leafIndex: 5), changed(leafIndex: -1),
            changed(leafIndex: .max), changed(path: path), changed(path: []), changed(document: []),
        ] {
            #expect(throws: DoseEvidence.Refusal.documentNotInList) {
                try other.check(authorities: ministry.authorities)
            }
        }
        #expect(throws: DoseEvidence.Refusal.statementMalformed) {
            try changed(statement: evidence.statement + [0]).check(authorities: ministry.authorities)
        }
        let later = SiteStatement(
            siteCode: "79001",
            office: .site,
            root: try #require(SiteStatement(decoding: evidence.statement)).root,
            leafCount: 9,
            statedAt: MadeUpMinistry.now.adding(seconds: 60)
        )
        #expect(throws: DoseEvidence.Refusal.signatureRefused(.digestDiffers)) {
            try changed(statement: later.bytes).check(authorities: ministry.authorities)
        }
        #expect(throws: DoseEvidence.Refusal.authorityRefused(.chain(.signatureWrong))) {
            try evidence.check(authorities: try MadeUpMinistry().authorities)
        }
        #expect(throws: DoseEvidence.Refusal.self) {
            try changed(signature: []).check(authorities: ministry.authorities)
        }
    }

    @Test func garbageIsNoFile() {
        let json = evidence.json
        for end in stride(from: 0, to: json.count - 2, by: 7) {
            #expect(DoseEvidence(json: Array(json[..<end])) == nil)
        }
        #expect(DoseEvidence(json: Array("{}".utf8)) == nil)
        #expect(DoseEvidence(json: [0xFF, 0x00]) == nil)
    }
}
