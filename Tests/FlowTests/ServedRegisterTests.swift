import Foundation
import TestSupport
import Testing

/// `vaxport link` through a served register: it decides as beside the file, and what is asked stands in the log.
@Suite(.serialized) struct ServedRegisterTests {
    /// Two data directories with the same records, and the register of their nation.
    private func prepared(people: Int, seed: Int) throws -> (river: River, other: String) {
        let river = try River()
        try river.prepare(people: people, seed: seed)
        try river.must(river.steps[0])
        let other = river.directory.path("other")
        try FileManager.default.copyItem(atPath: river.data, toPath: other)
        return (river, other)
    }

    private func explained(_ river: River, _ data: String, _ keys: some Sequence<String>) throws -> [String] {
        try keys.map { try river.must(["link", "explain", $0, "--data", data, "--json"]).output }
    }

    @Test(arguments: ["resolve", "fieldVerdicts", "trueFalse"])
    func aServedRegisterDecidesAsItsFileDoes(_ policy: String) throws {
        let (river, other) = try prepared(people: 4_000, seed: 31)
        let direct = river.directory.path("direct.csv")
        let served = river.directory.path("served.csv")
        try river.must([
            "link", "--data", river.data, "--register", river.register, "--disclosure", policy, "--decisions", direct,
        ])
        let service = try ServedRegister(river, policy: policy)
        try river.must(service.link(other, ["--decisions", served]))
        let text = try String(contentsOfFile: direct, encoding: .utf8)
        #expect(try String(contentsOfFile: served, encoding: .utf8) == text)
        let decisions = try Decisions(direct)
        let kinds = Dictionary(grouping: decisions.rows.keys) { decisions.rows[$0]?.outcome ?? "" }
        #expect(kinds.count >= 3)
        // What the register accepts by its rules the ministry's side finds plausible.
        #expect(kinds["retry"] == nil)
        let some = kinds.values.flatMap { $0.sorted().prefix(8) }
        #expect(try explained(river, river.data, some) == explained(river, other, some))
        // Every question stands in the log, with purpose and officer.
        let lines = try String(contentsOfFile: service.log + "/queries.log", encoding: .utf8).split(separator: "\n")
        #expect(lines.count > decisions.rows.count)
        let askers = Set(lines.dropFirst().map { $0.split(separator: "\t")[1...3].joined(separator: " ") })
        #expect(askers == ["moh officer-7 vaccine-passport"])
        #expect(lines.dropFirst().allSatisfy { $0.split(separator: "\t")[9] != "-" })
        #expect(service.program.end(SIGTERM) == 0)
        let verified = try river.must(["register", "log", "verify", service.log])
        #expect(verified.output.hasPrefix("sound: \(lines.count - 1) lines"))
        #expect(!service.program.written.contains { $0 == "/" })
    }

    @Test func aCutAnEditedAndASwappedLineOfTheLogAreFound() throws {
        let (river, other) = try prepared(people: 500, seed: 32)
        let service = try ServedRegister(river, policy: "trueFalse")
        try river.must(service.link(other))
        service.program.end(SIGKILL)
        let file = service.log + "/queries.log"
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let receipt = try #require(
            try river.must(["register", "log", "verify", service.log]).output.split(separator: " ").last
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        func verify(_ lines: [String], _ more: [String] = []) throws -> ProgramRun {
            try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: false, encoding: .utf8)
            return try river.run(["register", "log", "verify", service.log] + more)
        }
        let middle = lines.count / 2
        var cut = lines
        cut.remove(at: middle)
        var edited = lines
        edited[middle] = edited[middle].replacing("officer-7", with: "officer-8")
        var swapped = lines
        swapped.swapAt(middle, middle + 1)
        for tampered in [cut, edited, swapped] {
            let run = try verify(tampered)
            #expect(run.status == 1 && run.errors.contains("query-log-unsound"), "\(run.errors)")
            #expect(run.errors.contains("Line \(middle)") || run.errors.contains("Line \(middle + 1)"))
        }
        let shorter = lines.dropLast(3)
        #expect(try verify(Array(shorter)).status == 0)
        let missing = try verify(Array(shorter), ["--receipt", receipt])
        #expect(missing.status == 1 && missing.errors.contains("query-log-not-that"), "\(missing.errors)")
        #expect(try verify(lines, ["--receipt", receipt]).status == 0)
    }

    @Test func whoeverMayNotAskIsToldAndTheRecordsWait() throws {
        let (river, other) = try prepared(people: 500, seed: 33)
        let service = try ServedRegister(river, policy: "fieldVerdicts")
        func waiting() throws -> Int? {
            let output = try river.must(["progress", "--data", other, "--json"]).output
            let funnel = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
            return (funnel["awaiting_linkage"] as? [String: Int])?["doses"]
        }
        let before = try waiting()
        let link = service.link(other)
        #expect(try river.run(Array(link.dropLast(2))).status == 2)
        #expect(try river.run(link + ["--officer", "two words"]).status == 2)
        #expect(try river.run(link + ["--model", "m.json"]).status == 2)
        let tooMuch = try river.run(link + ["--disclosure", "resolve"])
        #expect(tooMuch.status == 2 && tooMuch.errors.contains("register-policy-differs"), "\(tooMuch.errors)")
        let stranger = river.directory.path("stranger.token")
        try String(repeating: "s", count: 64).write(toFile: stranger, atomically: true, encoding: .utf8)
        let unknown = try river.run(link + ["--token-file", stranger])
        #expect(unknown.status == 3 && unknown.errors.contains("register-token-unknown"), "\(unknown.errors)")
        service.program.end(SIGKILL)
        let gone = try river.run(link)
        #expect(gone.status == 3 && gone.errors.contains("register-unreachable"), "\(gone.errors)")
        #expect(try waiting() == before && before ?? 0 > 0)
    }
}
