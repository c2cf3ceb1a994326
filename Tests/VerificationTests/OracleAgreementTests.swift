import Encodings
import HostPrimitives
import Reports
import TestSupport
import Testing
import TrustLists
import Verification

/// Our findings against those of an independent verifier, row by row and step by step.
struct OracleAgreementTests {
    @Test(.enabled(if: Repository.runs("corpora/oracle_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyOracleCaseAgrees() throws { try agree("oracle_cases", count: 662, stepCount: 3679) }

    @Test(.enabled(if: Repository.runs("corpora/derived_edge_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyDerivedEdgeCaseAgrees() throws { try agree("derived_edge_cases", count: 134, stepCount: 317) }

    @Test(.enabled(if: Repository.runs("corpora/qa_dcc.jsonl.gz"), "third-party vectors are not here"))
    func everyQualityAssuranceCodeAgrees() throws { try agree("qa_dcc", count: 240, stepCount: 1435) }

    @Test(.enabled(if: Repository.runs("corpora/hcert_misc.jsonl.gz"), "third-party vectors are not here"))
    func everyCodeOfOtherProjectsAgrees() throws { try agree("hcert_misc", count: 73, stepCount: 204) }

    @Test(.enabled(if: Repository.runs("corpora/dgc_testdata_history.jsonl.gz"), "third-party vectors are not here"))
    func everySupersededCodeAgrees() throws { try agree("dgc_testdata_history", count: 645, stepCount: 3449) }

    /// What upstream asks: a specimen of an issuer is accepted, where the row says that the tolerant reading takes it.
    @Test(.enabled(if: Repository.runs("corpora/qa_dcc.jsonl.gz"), "third-party vectors are not here"))
    func everySpecimenIsReadTolerantly() throws {
        let verifier = Verifier(trustList: TrustList(), inflater: LibdeflateInflater())
        var acceptedCount = 0
        for row in try Vectors.rows("corpora/qa_dcc.jsonl.gz") {
            guard row["oracle"]?["detail"]?["lenient_ok"]?.isTrue == true else { continue }
            let report = try VectorCase(row).report(by: verifier)
            #expect(report.findings.structure.status == .pass, "\(row["id"]?.string ?? "?")")
            #expect(report.findings.schemaTolerant.status == .pass, "\(row["id"]?.string ?? "?")")
            acceptedCount += 1
        }
        #expect(acceptedCount == 238)
    }

    private func agree(_ name: String, count: Int, stepCount expectedStepCount: Int) throws {
        let rows = try Vectors.rows("corpora/\(name).jsonl.gz")
        #expect(rows.count == count)
        let verifier = Verifier(trustList: TrustList(), inflater: LibdeflateInflater())
        var stepCount = 0
        for row in rows {
            let id = row["id"]?.string ?? "?"
            let report = try VectorCase(row).report(by: verifier)
            // Rows marked as policy must not crash; those whose stage is free must be refused.
            if row["policy"]?.isTrue == true { continue }
            let expected = try #require(row["expected_verdict"]?.string ?? row["oracle"]?["verdict"]?.string)
            #expect((report.verdict == .valid) == (expected == "VALID"), "\(id)")
            let detail = row["detail"] ?? row["oracle"]?["detail"]
            if let isReadable = detail?["lenient_ok"] {
                #expect((report.findings.schemaTolerant.status == .pass) == isReadable.isTrue, "\(id)")
            }
            guard row["code_may_differ"]?.isTrue != true else { continue }
            #expect(OracleCode.of(report) == expected, "\(id)")
            let steps = try #require((row["expected_steps"] ?? row["oracle"]?["steps"])?.object)
            for (step, holds) in zip(steps.names, steps.values) {
                #expect(OracleCode.holds(step, in: report, others: steps) == holds.isTrue, "\(id) \(step)")
                stepCount += 1
            }
        }
        #expect(stepCount == expectedStepCount)
    }
}
