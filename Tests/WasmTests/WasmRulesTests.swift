import Encodings
import HostDialogue
import TestSupport
import Testing

/// CertLogic in the module, against what the suites expect and against the same code as ordinary Swift.
struct WasmRulesTests {
    @Test(.enabled(if: Repository.runs("corpora/certlogic_suite.jsonl.gz"), "third-party vectors are not here"))
    func everyActiveAssertionHolds() throws {
        let rows = try VectorLines.rows("certlogic_suite.jsonl.gz")
        #expect(rows.count == 138)
        let active = rows.filter { $0["directive"]?.string != "skip" }
        #expect(active.count == 127)
        try agree(
            active.map { VectorLines.object([("id", $0["id"]), ("logic", $0["logic"]), ("data", $0["data"])]) },
            expected: active.map { $0["expected"] ?? .null }
        )
    }

    @Test(.enabled(if: Repository.runs("corpora/rule_tests.jsonl.gz"), "third-party vectors are not here"))
    func everyTestOfARuleHolds() throws {
        let library = try #require(try VectorLines.rows("rules.json.gz").first)
        let rows = try VectorLines.rows("rule_tests.jsonl.gz")
        #expect(rows.count == 818)
        let lines = try rows.map { row in
            let name = try #require(row["rule"]?.string)
            let logic = try #require(library["rules"]?[name]?["Logic"])
            let sets = row["valueSets_ref"]?.string.flatMap { library["valueSets"]?[$0]?.object }
            let external = row["external"]?.object ?? JSONObject()
            var members = zip(external.names, external.values).map { ($0.0, Optional($0.1)) }
            if let sets { members.append(("valueSets", mentioned(sets, in: logic))) }
            let data = VectorLines.object([("payload", row["payload"]), ("external", VectorLines.object(members))])
            return VectorLines.object([("id", row["id"]), ("logic", logic), ("data", data)])
        }
        try agree(lines, expected: rows.map { $0["expected"] ?? .null })
    }

    /// Only the sets whose names a rule mentions, so that lines stay short.
    private func mentioned(_ sets: JSONObject, in logic: JSONValue) -> JSONValue {
        let text = String(decoding: VectorLines.bytes(logic), as: UTF8.self)
        return VectorLines.object(
            zip(sets.names, sets.values).filter { text.contains($0.0) }.map { ($0.0, $0.1) }
        )
    }

    private func agree(_ lines: [JSONValue], expected: [JSONValue]) throws {
        let bytes = lines.map(VectorLines.bytes)
        let results = try WasmModule.built().answers(to: bytes)
        #expect(results.count == lines.count)
        let dialogue = VerifierDialogue()
        for (index, result) in results.enumerated() {
            #expect(result == dialogue.answer(bytes[index]))
            let value = try JSONReader.read(result)["result"]
            #expect(
                value.map(VectorLines.plain) == VectorLines.plain(expected[index]),
                "\(lines[index]["id"]?.string ?? "?")"
            )
        }
    }
}
