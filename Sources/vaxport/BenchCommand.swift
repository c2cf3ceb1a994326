import ArgumentParser
import Benchmarks
import Foundation
import Wiring

/// Measures this program on this machine, as ratios to the machine's own ceilings.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "The benchmarks, on this machine, as ratios to its ceilings."
    )

    @Option(help: "How many people the made-up nation of the large run has.")
    var people = 800_000

    @Option(help: "Folder with rules.json.gz and rule_tests.jsonl.gz; the rules are left out when they are not there.")
    var ruleCollection = "../shared/corpora"

    func run() async throws {
        guard let program = Bundle.main.executablePath else {
            throw CommandFailure(
                .worldFailed,
                code: "program-unknown",
                message: "The program does not know its own path.",
                advice: "Start it by its path."
            )
        }
        let folder = NSTemporaryDirectory() + "/vaxport-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try DataFile.makeDirectory(URL(fileURLWithPath: folder))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let report = BenchmarkReport { try? StandardOutput.write($0 + "\n") }
        if FileManager.default.fileExists(atPath: ruleCollection + "/rules.json.gz") {
            try RulesBenchmark(folder: ruleCollection, report: report).run()
        }
        try await RiverBenchmark(program: program, folder: folder, people: people, report: report).run()
    }
}
