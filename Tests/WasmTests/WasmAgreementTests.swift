import Encodings
import Foundation
import TestSupport
import Testing

/// The core as WebAssembly against the native program: the same lines, the same answers to the byte.
@Suite(.serialized) struct WasmAgreementTests {
    @Test(.enabled(if: Repository.runs("corpora/oracle_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyOracleCaseAgrees() throws { try agree("oracle_cases", count: 662) }

    @Test(.enabled(if: Repository.runs("corpora/derived_edge_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyDerivedEdgeCaseAgrees() throws { try agree("derived_edge_cases", count: 134) }

    @Test(.enabled(if: Repository.runs("corpora/qa_dcc.jsonl.gz"), "third-party vectors are not here"))
    func everyQualityAssuranceCodeAgrees() throws { try agree("qa_dcc", count: 240) }

    @Test(.enabled(if: Repository.runs("corpora/dgc_testdata.jsonl.gz"), "third-party vectors are not here"))
    func everyCodeOfTheTestDataAgrees() throws { try agree("dgc_testdata", count: 349) }

    @Test(.enabled(if: Repository.runs("corpora/dgc_testdata_history.jsonl.gz"), "third-party vectors are not here"))
    func everySupersededCodeAgrees() throws { try agree("dgc_testdata_history", count: 645) }

    @Test(.enabled(if: Repository.runs("corpora/hcert_misc.jsonl.gz"), "third-party vectors are not here"))
    func everyCodeOfOtherProjectsAgrees() throws { try agree("hcert_misc", count: 73) }

    @Test(.enabled(if: Repository.runs("corpora/hcert_kotlin_ve.jsonl.gz"), "third-party vectors are not here"))
    func everyExemptionAgrees() throws { try agree("hcert_kotlin_ve", count: 6) }

    @Test func numbersAreReadAndWrittenAlike() throws {
        let numbers = [
            "0", "-0", "0.0", "1e400", "5e-324", "2.4703282292062328e-324", "2.5", "1e22", "1e23", "2147483648",
            "-2147483649", "9223372036854775807", "9223372036854775808", "0.1", "123456789012345678901234567890",
            "1.7976931348623157e308", "4.35", "8.5e-7", "[1,2.50,{\"a\":3e0}]",
        ]
        try Agreement.check(numbers.map { Array("{\"id\":\($0)}".utf8) })
    }

    @Test func linesOfEveryFaultAreAnsweredAlike() throws {
        let lines = [
            "{", "null", "[]", "{}", "{\"code\":1}", "{\"id\":\"\\ud800\"}", "{\"a\":1,\"a\":2}",
            "{\"code\":\"HC1:\",\"clock\":\"yesterday\"}", "{\"code\":\"HC1:é\",\"clock\":\"2022-01-01\"}",
            "{\"code\":\"\",\"clock\":\"9999-12-31\"}", String(repeating: "[", count: 100),
        ]
        try Agreement.check(lines.map { Array($0.utf8) })
    }

    @Test(.enabled(if: Repository.runs("corpora/rules.json.gz"), "third-party vectors are not here"))
    func theRulesOfACountryAgree() throws {
        let library = try #require(try VectorLines.rows("rules.json.gz").first)
        let rules = JSONValue.array(library["rules"]?.object?.values ?? [])
        #expect(rules.array?.count == 194)
        let sets = try #require(library["valueSets"]?.object?.values.first)
        let files = try TemporaryDirectory()
        try Data(VectorLines.bytes(rules)).write(to: files.url.appending(path: "rules.json"))
        try Data(VectorLines.bytes(sets)).write(to: files.url.appending(path: "sets.json"))
        let lines = try VectorLines.lines("qa_dcc")
        #expect(lines.count == 240)
        try Agreement.check(
            lines.map(VectorLines.bytes),
            options: ["--rules", files.path("rules.json"), "--value-sets", files.path("sets.json")],
            setup: [
                VectorLines.bytes(VectorLines.object([("rules", rules)])),
                VectorLines.bytes(VectorLines.object([("valueSets", sets)])),
            ]
        )
    }

    private func agree(_ name: String, count: Int) throws {
        let lines = try VectorLines.lines(name)
        #expect(lines.count == count)
        try Agreement.check(lines.map(VectorLines.bytes))
    }
}
