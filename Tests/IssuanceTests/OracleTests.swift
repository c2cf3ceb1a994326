import Foundation
import Issuance
import Keys
import Records
import TestSupport
import Testing

/// Everything issued is shown to an independent verifier in another language.
@Suite struct OracleTests {
    static let oracle = Repository.shared.appending(path: "tools/oracle.py")
    static let isReady = FileManager.default.fileExists(atPath: oracle.path) && ProgramRun.hasPython

    @Test(.enabled(if: isReady || Repository.mustBeComplete, "../shared or python3 with cryptography is missing"))
    func theOracleAcceptsAllThatIsIssued() throws {
        guard Self.isReady else {
            Issue.record("the oracle cannot be run here, and CI asks for it")
            return
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "vaxport-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var lines: [String] = []
        for key in [SoftwareSigner.makeES256(), try SoftwareSigner.makePS256(modulusBitCount: 3072)] {
            let programme = try MadeUpProgramme(key: key)
            let certificate = Data(programme.record.certificate).base64EncodedString()
            let clock = MadeUpProgramme.now.text
            for issued in try programme.worker().issue(programme.intents(count: 100)[...]) {
                let input: [String: Any] = ["prefix": issued.code, "certs": [certificate], "validation_clock": clock]
                let line = try JSONSerialization.data(withJSONObject: ["id": issued.uvci, "input": input])
                lines.append(String(decoding: line, as: UTF8.self))
            }
        }
        let cases = folder.appending(path: "cases.jsonl")
        let answers = folder.appending(path: "answers.jsonl")
        try Data(lines.joined(separator: "\n").utf8).write(to: cases)
        #expect(try ProgramRun.python([Self.oracle.path, cases.path, "-o", answers.path]).status == 0)
        let verdicts = try String(contentsOf: answers, encoding: .utf8).split(separator: "\n").map { line in
            let answer = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return answer?["verdict"] as? String ?? ""
        }
        #expect(verdicts.count == 200)
        #expect(verdicts.allSatisfy { $0 == "VALID" })
    }
}
