import Encodings
import HostPrimitives
import TestSupport
import Testing
import TrustLists
import Verification
import VerifyTool

/// The batch form against the verifier that it is made of: the same findings, in the order of the input.
struct BatchAgreementTests {
    @Test(.enabled(if: Repository.runs("corpora/oracle_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyLineIsAnsweredWithTheFindingsOfTheVerifier() throws {
        var rows: [JSONValue] = []
        for name in ["oracle_cases", "derived_edge_cases", "qa_dcc", "hcert_misc", "dgc_testdata_history"] {
            rows += try Vectors.rows("corpora/\(name).jsonl.gz")
        }
        #expect(rows.count == 1754)
        var writer = JSONWriter()
        for row in rows { write(try VectorCase(row), id: row["id"] ?? .null, to: &writer) }
        let run = try ProgramRun.run(
            Repository.program("vaxport-verify"),
            ["--batch", "-"],
            input: String(decoding: writer.takeBytes(), as: UTF8.self)
        )
        #expect(run.status == 0, "\(run.errors)")
        let answers = try run.output.utf8.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
        try #require(answers.count == rows.count)
        let verifier = Verifier(trustList: TrustList(), inflater: LibdeflateInflater())
        for (row, answer) in zip(rows, answers) {
            let id = row["id"]?.string ?? "?"
            #expect(answer["id"] == row["id"])
            let report = try VectorCase(row).report(by: verifier)
            #expect(answer["verdict"]?.string == report.verdict.rawValue, "\(id)")
            #expect(answer["findings"]?.object?.count == FindingName.allCases.count, "\(id)")
            for name in FindingName.allCases {
                let finding = report.findings[name]
                #expect(answer["findings"]?[name.rawValue]?.string == finding.status.rawValue, "\(id) \(name)")
                #expect(answer["reasons"]?[name.rawValue]?.string == finding.reason?.rawValue, "\(id) \(name)")
            }
        }
    }

    private func write(_ vector: VectorCase, id: JSONValue, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("id")
        writer.value(id)
        writer.name("code")
        writer.string(String(decoding: vector.code, as: UTF8.self))
        writer.name("certificates")
        writer.beginArray()
        for certificate in vector.certificates { writer.string(certificate) }
        writer.endArray()
        writer.name("clock")
        writer.string(vector.moment)
        writer.endObject()
        writer.endLine()
    }
}
