import Encodings
import HostPrimitives
import Reports
import TestSupport
import Testing
import TrustLists
import Verification

/// Our findings against those of an independent verifier, row by row.
struct OracleAgreementTests {
    @Test(.enabled(if: Repository.runs("corpora/oracle_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyOracleCaseAgrees() throws { try agree("oracle_cases", count: 662) }

    @Test(.enabled(if: Repository.runs("corpora/derived_edge_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyDerivedEdgeCaseAgrees() throws { try agree("derived_edge_cases", count: 134) }

    @Test(.enabled(if: Repository.runs("corpora/qa_dcc.jsonl.gz"), "third-party vectors are not here"))
    func everyQualityAssuranceCodeAgrees() throws { try agree("qa_dcc", count: 240) }

    @Test(.enabled(if: Repository.runs("corpora/hcert_misc.jsonl.gz"), "third-party vectors are not here"))
    func everyCodeOfOtherProjectsAgrees() throws { try agree("hcert_misc", count: 73) }

    private func agree(_ name: String, count: Int) throws {
        let rows = try Vectors.rows("corpora/\(name).jsonl.gz")
        #expect(rows.count == count)
        let host = SystemCryptography()
        let verifier = Verifier(trustList: TrustList(), inflater: LibdeflateInflater())
        for row in rows {
            let id = row["id"]?.string ?? "?"
            let input = try #require(row["input"])
            let code = try #require(input["prefix"]?.string)
            let clock = try #require(input["validation_clock"]?.string.flatMap { Moment.seconds($0) })
            let signers = (input["certs"]?.array ?? []).compactMap { value in
                value.string.flatMap { Base64.decode($0) }.flatMap {
                    try? TrustedCertificate(decoding: $0, host: host)
                }
            }
            let report = verifier.verify(Array(code.utf8)[...], at: clock, additionalSigners: signers)
            // Rows marked as policy must not crash; those whose stage is free must be refused.
            if row["policy"]?.isTrue == true { continue }
            let expected = try #require(row["expected_verdict"]?.string ?? row["oracle"]?["verdict"]?.string)
            #expect((report.verdict == .valid) == (expected == "VALID"), "\(id)")
            if row["code_may_differ"]?.isTrue != true { #expect(OracleCode.of(report) == expected, "\(id)") }
            let detail = row["detail"] ?? row["oracle"]?["detail"]
            if let isReadable = detail?["lenient_ok"] {
                #expect((report.findings.schemaTolerant.status == .pass) == isReadable.isTrue, "\(id)")
            }
        }
    }
}
