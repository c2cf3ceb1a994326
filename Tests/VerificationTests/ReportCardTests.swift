import Encodings
import TestSupport
import Testing

/// What the program shows of certificates of other schemes, to a person and to a program.
struct ReportCardTests {
    @Test(.enabled(if: Repository.runs("corpora/icvp_ddcc.jsonl.gz"), "third-party vectors are not here"))
    func aBookletIsShownWithItsFieldsInBothLanguages() throws {
        let rows = try Vectors.rows("corpora/icvp_ddcc.jsonl.gz")
        let code = try #require(rows.first { $0["id"]?.string == "gdhcn-validator/DVCTestQR" }?["qr"]?.string)
        for (language, labels) in [
            ("en", ["Scheme", "Vaccinated on", "not vouched for", "vaccination booklet"]),
            ("vi", ["Hệ thống", "Ngày tiêm", "chưa được xác nhận", "sổ tiêm chủng"]),
        ] {
            let run = try verify([code, "--language", language])
            #expect(run.status == 1)
            for text in labels + [
                "WHO DVC/ICVP", "Aulo Agerio", "1904-08-23", "XM0N24", "123123123", "[signer-unknown]",
            ] {
                #expect(run.output.contains(text), "\(language): \(text)")
            }
        }
        let run = try verify([code, "--json"])
        let report = try JSONReader.read(Array(run.output.utf8))
        #expect(report["scheme"]?.string == "who-dvc" && report["issuer"]?.string == "XL")
        #expect(
            report["payload"]?["v"]?["vp"]?.string == "XM0N24" && report["findings"]?["schema"]?.string == "skipped"
        )
    }

    @Test(arguments: [("shc:/5676", "SMART Health Card", "shc"), ("NZCP:/1/2KCE", "NZCP", "nzcp")])
    func aForeignCodeIsNamed(code: String, name: String, scheme: String) throws {
        let run = try verify([code])
        #expect(run.status == 1 && run.output.contains(name) && run.output.contains("[scheme-unknown]"))
        let report = try JSONReader.read(Array(try verify([code, "--json"]).output.utf8))
        #expect(report["scheme"]?.string == scheme && report["payload"] == .null)
        #expect(report["findings"]?["structure"]?.string == "fail" && report["verdict"]?.string == "invalid")
    }

    private func verify(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun.run(Repository.program("vaxport-verify"), arguments)
    }
}
