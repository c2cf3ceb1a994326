import Encodings
import Foundation
import TestSupport
import Testing

/// The module with a signed bundle and revocations against the native program with the same: the same answers to the byte.
@Suite(.serialized, .enabled(if: RevokedVectors.areHere, "third-party vectors are not here"))
struct WasmBundleTests {
    /// What both are told of the clock on the wall: a bundle of now is fresh in both worlds.
    private let now = Date.now.ISO8601Format()

    private func settings() -> [UInt8] {
        VectorLines.bytes(
            VectorLines.object([("settings", VectorLines.object([("now", .string(now))]))])
        )
    }

    private func expectRevoked(_ vectors: RevokedVectors, _ answers: [String]) throws {
        var passed = 0
        var revoked: Set<String> = []
        for answer in answers {
            let report = try JSONReader.read(Array(answer.utf8))
            #expect(report["trust"]?["age"]?.string == "fresh")
            if report["findings"]?["revocation"]?.string == "pass" { passed += 1 }
            guard report["reasons"]?["revocation"]?.string == "revoked" else { continue }
            #expect(report["verdict"]?.string == "invalid")
            if let id = report["id"]?.string { revoked.insert(id) }
        }
        #expect(revoked.isSuperset(of: vectors.revoked))
        // Of all the others whose signature stands it is known that they are not revoked.
        #expect(passed > 500)
    }

    @Test func everyVectorUnderABundleWithRevocationsAgrees() throws {
        let vectors = try RevokedVectors()
        let bundle = try BundleFixture(certificates: vectors.certificates, revocations: vectors.batches, at: [now])
        let answers = try Agreement.check(
            vectors.lines.map(VectorLines.bytes),
            options: ["--trust", bundle.path, "--bundle-signer", bundle.pin],
            setup: [settings(), VectorLines.bytes(try bundle.line())]
        )
        #expect(answers.count == 1036)
        try expectRevoked(vectors, answers)
    }

    @Test(.enabled(if: Repository.runs("corpora/rules.json.gz"), "third-party vectors are not here"))
    func rulesOfTheBundleAndRevocationsBesideItAgree() throws {
        let vectors = try RevokedVectors()
        let library = try #require(try VectorLines.rows("rules.json.gz").first)
        let rules = try #require(library["rules"])
        let bundle = try BundleFixture(certificates: vectors.certificates, rules: rules, at: [now])
        let revocations = bundle.directory.path("beside.json")
        try Data(VectorLines.bytes(vectors.batches)).write(to: URL(filePath: revocations))
        let count = RevokedVectors.files[0].1
        let answers = try Agreement.check(
            vectors.lines.prefix(count).map(VectorLines.bytes),
            options: ["--trust", bundle.path, "--bundle-signer", bundle.pin, "--revocations", revocations],
            setup: [
                settings(), VectorLines.bytes(try bundle.line()),
                VectorLines.bytes(VectorLines.object([("revocations", vectors.batches)])),
            ]
        )
        #expect(answers.count == count)
        #expect(answers.filter { $0.contains(#""revocation":"revoked""#) }.count >= 3)
        #expect(answers.filter { $0.contains(#""rules":[{"#) }.count > 100)
    }
}
