import Foundation
import TestSupport
import Testing

/// Everything that is issued, given to an independent verifier written in Python from the specifications.
@Suite(.serialized) struct OracleTests {
    static let oracle = Repository.shared.appending(path: "tools/oracle.py")

    @Test(.enabled(if: Repository.runs("tools/oracle.py")), arguments: ["ES256", "PS256"])
    func everyIssuedCertificateIsAccepted(_ algorithm: String) throws {
        try #require(FileManager.default.fileExists(atPath: OracleTests.oracle.path), "../shared/tools is missing")
        let river = try River()
        try river.prepare(people: algorithm == "ES256" ? 20_000 : 2_000, seed: 2022, extra: ["--algorithm", algorithm])
        for step in river.steps { try river.must(step) }
        let certificates = try river.certificates()
        try #require(certificates.count > (algorithm == "ES256" ? 5_000 : 500))
        let pem = try String(contentsOfFile: river.data + "/trust/dsc.pem", encoding: .utf8)
        let der = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        let cases = try certificates.map { certificate in
            let input: [String: Any] = [
                "prefix": try #require(certificate["code"]), "validation_clock": "2022-07-18T14:00:00Z",
            ]
            return try JSONSerialization.data(
                withJSONObject: ["id": try #require(certificate["uvci"]), "input": input])
        }
        try Data(cases.joined(separator: [0x0A])).write(to: river.directory.url.appending(path: "cases.jsonl"))
        try Data(try JSONSerialization.data(withJSONObject: [["cert": der]])).write(
            to: river.directory.url.appending(path: "trust.json")
        )
        let run = try ProgramRun.python([
            OracleTests.oracle.path, river.directory.path("cases.jsonl"), "--trust", river.directory.path("trust.json"),
            "-o", river.directory.path("verdicts.jsonl"),
        ])
        try #require(run.status == 0, "\(run.errors)")
        let verdicts = try String(contentsOfFile: river.directory.path("verdicts.jsonl"), encoding: .utf8)
            .split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        #expect(verdicts.count == certificates.count)
        let refused = verdicts.filter { $0["verdict"] as? String != "VALID" }
        #expect(refused.isEmpty, "\(refused.count) refused, first: \(refused.first ?? [:])")
    }
}
