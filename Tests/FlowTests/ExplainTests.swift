import Foundation
import TestSupport
import Testing

/// `vaxport link explain` on decisions that the built program made and stored.
@Suite struct ExplainTests {
    /// Decisions by outcome, from a small nation taken through the link step.
    private func linked() throws -> (river: River, decisions: [(record: String, outcome: String, number: String)]) {
        let river = try River()
        try river.prepare(people: 2_000, seed: 12)
        for step in river.steps.prefix(2) { try river.must(step) }
        let file = river.directory.path("decisions.csv")
        try river.must(["link", "--data", river.data, "--register", river.register, "--decisions", file])
        let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst()
        let decisions = rows.map { row in
            let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return (record: fields[1] + "/" + fields[0], outcome: fields[2], number: fields[3])
        }
        return (river, decisions)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func theRowsAddUpToTheTotalAndTheCitizenSeesNoNumber() throws {
        let (river, decisions) = try linked()
        var kinds = Set<String>()
        for decision in decisions where kinds.insert(decision.outcome).inserted {
            let explain = ["link", "explain", decision.record, "--data", river.data]
            let json = try object(try river.must(explain + ["--json"]).output)
            let last = try #require((json["decisions"] as? [[String: Any]])?.last)
            #expect(last["outcome"] as? String == decision.outcome)
            let rows = try #require(last["evidence"] as? [[String: Any]])
            let sum = rows.reduce(last["prior_bits"] as? Double ?? 0) { $0 + ($1["bits"] as? Double ?? .nan) }
            if !rows.isEmpty { #expect(abs(sum - (last["total_bits"] as? Double ?? .nan)) < 1e-9) }
            let text = try river.must(explain).output
            #expect(text.contains("kết quả · outcome"))
            let citizen =
                try river.must(explain + ["--citizen"]).output
                + (try river.must(explain + ["--citizen", "--json"]).output)
            #expect(!citizen.contains { $0.isNumber }, "\(citizen)")
            #expect(decision.number.isEmpty || !text.contains(decision.number))
        }
        #expect(kinds.isSuperset(of: ["verified", "resolved", "review"]))
    }

    @Test func whatIsNotThereIsSaid() throws {
        let river = try River()
        try river.must(["init", river.data])
        let unknown = try river.run(["link", "explain", "S1/none", "--data", river.data])
        #expect(unknown.status == 1 && unknown.errors.contains("record-unknown"))
        #expect(try river.run(["link", "explain", "none", "--data", river.data]).status == 2)
    }

    @Test func anUpgradeOfAnUpToDateStoreChangesNothing() throws {
        let river = try River()
        #expect(try river.run(["init", "--upgrade", river.data]).errors.contains("data-directory-missing"))
        try river.must(["init", river.data])
        #expect(try river.must(["init", "--upgrade", river.data]).output == "up to date\n")
    }
}
