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

    @Option(
        help: "Measure only this part: river, attest, service, verification, rules, start or log; may be repeated.",
        transform: { name throws in
            guard let part = BenchmarkPart(rawValue: name) else {
                throw ValidationError("--only wants river, attest, service, verification, rules, start or log.")
            }
            return part
        }
    )
    var only: [BenchmarkPart] = []

    @Option(help: "The vaxport-verify to start; the one beside this program if not given.")
    var verifier: String?

    @Option(help: "The Python oracle to compare with.")
    var oracle = "../shared/tools/oracle.py"

    @Option(help: "Folder with rules.json.gz and rule_tests.jsonl.gz; without it the rules are left out.")
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
        try await BenchmarkRun(program: program, folder: folder, report: report).run(
            only.isEmpty ? BenchmarkPart.allCases : only,
            people: people,
            peers: PeerVerifiers(python: ProcessInfo.processInfo.environment["VAXPORT_PYTHON"], oracle: oracle),
            verifier: verifier ?? program + "-verify",
            ruleCollection: ruleCollection
        )
    }
}
