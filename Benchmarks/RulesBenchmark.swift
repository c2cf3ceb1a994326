import Foundation
import VerifyTool

/// Business rules as countries published them, against the data of their tests, on one core.
struct RulesBenchmark {
    private let rules: String
    private let tests: String
    private let report: BenchmarkReport

    /// Makes the benchmark.
    ///
    /// - Parameter folder: where `rules.json.gz` and `rule_tests.jsonl.gz` are.
    init(folder: String, report: BenchmarkReport) {
        rules = folder + "/rules.json.gz"
        tests = folder + "/rule_tests.jsonl.gz"
        self.report = report
    }

    /// Measures and reports.
    func run() throws {
        report.heading("Business rules")
        guard FileManager.default.fileExists(atPath: rules) else {
            return report.line("left out: \(rules) is not there")
        }
        guard let measured = try RuleRate.perSecond(rules: rules, tests: tests, seconds: 3) else {
            return report.line("a rule did not say what its test expects")
        }
        report.figure(
            "rules, \(measured.testCount) pairs of published rule and test, one core",
            measured.rate,
            unit: "evaluations/s",
            goal: 200_000
        )
    }
}
