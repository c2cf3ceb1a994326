import Encodings
import Foundation
import TestSupport
import Testing

/// The host for browsers, with the same WebCrypto and DecompressionStream in Node, where a new enough one is installed.
struct WebHostTests {
    private static let hasNode: Bool = {
        let check = "process.exit(globalThis.crypto?.subtle && globalThis.DecompressionStream ? 0 : 1)"
        return (try? ProgramRun.tool("node", ["-e", check]))?.status == 0
    }()

    @Test(
        .enabled(if: hasNode, "there is no Node 20"),
        .enabled(if: Repository.runs("corpora/oracle_cases.jsonl.gz"), "third-party vectors are not here"),
        arguments: [("oracle_cases", 662), ("derived_edge_cases", 134), ("qa_dcc", 240)]
    )
    func theBrowsersPrimitivesAgree(name: String, count: Int) throws {
        let lines = try VectorLines.lines(name)
        #expect(lines.count == count)
        try agree(lines, native: [], web: [])
    }

    @Test(
        .enabled(if: hasNode, "there is no Node 20"),
        .enabled(if: RevokedVectors.areHere, "third-party vectors are not here")
    )
    func theBrowsersPrimitivesOpenABundle() throws {
        let vectors = try RevokedVectors()
        let bundle = try BundleFixture(
            certificates: vectors.certificates,
            revocations: vectors.batches,
            at: [Date.now.ISO8601Format()]
        )
        let signer = bundle.directory.path("signer.der")
        let encoded = try #require(try bundle.signer().string.flatMap { Base64.decode($0) })
        try Data(encoded).write(to: URL(filePath: signer))
        let answers = try agree(
            vectors.lines,
            native: ["--trust", bundle.path, "--bundle-signer", bundle.pin],
            web: [bundle.path, signer]
        )
        #expect(answers.filter { $0["reasons"]?["revocation"]?.string == "revoked" }.count >= 3)
        #expect(answers.allSatisfy { $0["trust"]?["age"]?.string == "fresh" })
    }

    @discardableResult
    private func agree(_ lines: [JSONValue], native options: [String], web arguments: [String]) throws -> [JSONValue] {
        let input = String(decoding: lines.flatMap { VectorLines.bytes($0) + [0x0A] }, as: UTF8.self)
        let native = try ProgramRun.run(Repository.program("vaxport-verify"), ["--batch", "-"] + options, input: input)
        let script = Repository.root.appending(path: "Tests/WasmTests/web-host.mjs").path
        let module = try WasmModule.built()
        let web = try ProgramRun.run(
            URL(filePath: "/usr/bin/env"),
            ["node", script, module.path] + arguments,
            input: input
        )
        #expect(web.status == 0, "\(web.errors.suffix(2000))")
        let expected = native.output.split(separator: "\n")
        let results = web.output.split(separator: "\n")
        #expect(expected.count == lines.count && results.count == lines.count)
        var answers: [JSONValue] = []
        for (result, expected) in zip(results, expected) {
            // JavaScript has no whole numbers apart: both sides are read, not compared by their letters.
            let value = try JSONReader.read(Array(result.utf8))
            let wanted = try JSONReader.read(Array(expected.utf8))
            #expect(VectorLines.plain(value) == VectorLines.plain(wanted), "\(wanted["id"]?.string ?? "?")")
            answers.append(value)
        }
        return answers
    }
}
