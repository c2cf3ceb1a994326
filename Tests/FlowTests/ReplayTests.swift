import Foundation
import TestSupport
import Testing

/// `vaxport link replay`, `link findings` and `register apply` by the built program.
@Suite(.serialized) struct ReplayTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test(arguments: ["resolve", "trueFalse"])
    func everyDecisionComesOutTheSameWithTheRegisterOfItsDayOnly(disclosure: String) throws {
        let river = try River()
        // Shared telephones, slipped lists and default dates: the ministry's own findings have a part in the decisions.
        let nation = river.directory.path("nation")
        let maker = SecondNationTests.maker.path
        let made = try ProgramRun.python([
            maker, nation, "12000", "5", "shifted_batches=0.1", "default_dates=0.06", "shared_phone=0.08",
        ])
        try #require(made.status == 0, "\(made.errors)")
        try river.must(["register", "build", nation + "/population.csv", "--out", river.register])
        try river.must(["init", river.data])
        try river.must(["intake", "--data", river.data, nation + "/records.csv"])
        let link = ["link", "--data", river.data, "--register", river.register, "--disclosure", disclosure]
        let records = try #require(try object(try river.must(link + ["--json"]).output)["records"] as? Int)
        let findings = try object(try river.must(["link", "findings", "--data", river.data, "--json"]).output)
        let kinds = Set((findings["findings"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
        #expect(kinds == ["BF-01", "BF-02", "BF-03"])

        let replay = [
            "link", "replay", "--data", river.data, "--register", river.register, "--disclosure", disclosure,
        ]
        let same = try object(try river.must(replay + ["--json"]).output)
        #expect(same["same"] as? Int == records)
        #expect(same["different"] as? Int == 0)
        // A day later the register is another: nothing is claimed about decisions of the day before.
        let population = try String(contentsOfFile: nation + "/population.csv", encoding: .utf8)
        let lines = population.split(separator: "\n").prefix(40).joined(separator: "\n") + "\n"
        let changes = river.directory.path("changes.csv")
        try lines.write(toFile: changes, atomically: true, encoding: .utf8)
        try river.must(["register", "apply", river.register, changes])
        let later = try object(try river.must(replay + ["--json"]).output)
        #expect((later["impossible"] as? [String: Int])?["other-register"] == records)
        // The same register again under the other policy is another answer, and that is seen.
        try FileManager.default.removeItem(atPath: river.register + ".delta")
        let other = disclosure == "resolve" ? "trueFalse" : "resolve"
        let wrong = try river.run(replay.dropLast() + [other, "--json"])
        #expect(wrong.status == 1)
        #expect(try #require(try object(wrong.output)["different"] as? Int) > 100)
    }
}
