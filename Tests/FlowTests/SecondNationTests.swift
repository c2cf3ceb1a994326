import Foundation
import TestSupport
import Testing

/// Nations that another hand made up: `Nation/second_nation.py` knows the error model and nothing of Synthesis, and its settings
/// come from the seed, far around the estimates (dense serials, twins, relatives' numbers, strangers, shifted lists).
@Suite(.serialized) struct SecondNationTests {
    static let maker = Repository.root.appending(path: "Tests/FlowTests/Nation/second_nation.py")

    /// Makes a nation, runs the river up to the decisions and holds them against the truth.
    static func evaluation(people: Int, seed: Int, settings: [String]) throws -> [String: Any] {
        let river = try River()
        let nation = river.directory.path("nation")
        let made = try ProgramRun.python([maker.path, nation, "\(people)", "\(seed)"] + settings)
        try #require(made.status == 0, "\(made.errors)")
        try river.must(["register", "build", nation + "/population.csv", "--out", river.register])
        try river.must(["init", river.data])
        try river.must(["sites", "import", nation + "/sites.csv", "--data", river.data])
        try river.must(["intake", "--data", river.data, river.records])
        let decisions = river.directory.path("decisions.csv")
        try river.must(["link", "--data", river.data, "--register", river.register, "--decisions", decisions])
        let output = try river.must([
            "link", "evaluate", "--decisions", decisions, "--truth", nation + "/truth.csv", "--population",
            nation + "/population.csv", "--records", river.records, "--out", river.directory.path("out"), "--json",
        ]).output
        let wrong = try String(contentsOfFile: river.directory.path("out/wrong.csv"), encoding: .utf8)
        #expect(wrong.split(separator: "\n").dropFirst().isEmpty, "seed \(seed): \(wrong.prefix(2_000))")
        return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }

    @Test(arguments: [
        (seed: 1, settings: []), (seed: 2, settings: ["serial_space=3", "twins=0.1", "common_names=0.7"]),
        (seed: 3, settings: ["relatives_id=0.05", "not_in_register=0.08", "look_alike=0.9", "shifted_batches=0.1"]),
    ])
    func nobodyIsTakenForAnother(_ seed: Int, _ settings: [String]) throws {
        let report = try Self.evaluation(people: 12_000, seed: seed, settings: settings)
        let overall = try #require(report["overall"] as? [String: Any])
        let accepted = try #require(overall["accepted"] as? Int)
        let mistyped = try #require(overall["mistyped_recall"] as? [String: Any])
        // Enough is accepted for the count of wrong ones to mean something, and all of it is right.
        #expect(accepted > 8_000)
        #expect(overall["wrong"] as? Int == 0)
        #expect(try #require(mistyped["total"] as? Int) > 2_000)
        #expect(try #require(mistyped["hits"] as? Int) > 0)
        let hard = try #require(report["hard_cases"] as? [[String: Any]])
        #expect(
            Set(hard.compactMap { $0["name"] as? String }).isSuperset(of: [
                "not-in-register", "number-of-another", "twin",
            ])
        )
        for row in hard { #expect(row["wrong"] as? Int == 0, "\(row)") }
        let share = (mistyped["share"] as? Double ?? 0) * 100
        FileHandle.standardError.write(
            Data("second nation, seed \(seed): automatic recall of mistyped records \(share.rounded()) %\n".utf8)
        )
    }

    @Test func aBorrowedIdentityIsCountedAsWhatItIs() throws {
        let river = try River()
        let nation = river.directory.path("nation")
        let made = try ProgramRun.python([Self.maker.path, nation, "3000", "4", "borrowed=0.02"])
        try #require(made.status == 0, "\(made.errors)")
        // Every declared number is believed: the decisions of a machine that looks at nothing else.
        let records = try String(contentsOfFile: river.records, encoding: .utf8).split(separator: "\n").dropFirst()
        let lines = records.map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            let number = fields.first { $0.count == 12 && $0.allSatisfy(\.isNumber) } ?? ""
            return "\(fields[0]),\(fields[1]),\(number.isEmpty ? "review" : "verified"),\(number),T0,20"
        }
        let decisions = river.directory.path("decisions.csv")
        try ("record_id,site_code,outcome,personal_number,tier,weight_bits\n" + lines.joined(separator: "\n") + "\n")
            .write(toFile: decisions, atomically: true, encoding: .utf8)
        let output = try river.must([
            "link", "evaluate", "--decisions", decisions, "--truth", nation + "/truth.csv", "--population",
            nation + "/population.csv", "--records", river.records, "--json",
        ]).output
        let report = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let kinds = try #require(report["wrong_by_kind"] as? [String: Int])
        #expect(try #require(kinds["borrowed-identity"]) > 20)
        #expect(try #require(kinds["household"]) > 20)
    }
}
