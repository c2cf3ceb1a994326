import ArgumentParser
import BusinessRules
import Encodings

/// `rules test`: evaluates rules and says whether they say what they must.
struct RulesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Evaluate expressions in a batch, or run the tests of rules.",
        discussion: """
            Exit status: 0 everything is as expected, 1 something is not or is no case, 2 wrong use, 3 something outside failed.
            """
    )

    @Option(
        help:
            "JSON Lines of {id, logic, data, expected?}; - is the standard input. Answers {id, result} or {id, error}."
    )
    var batch: String?

    @Option(help: "Rules that tests name: a folder, or a JSON or JSON Lines file (also .gz); may be repeated.")
    var rules: [String] = []

    @Option(help: "Value sets for tests that have none: a folder or a JSON file (also .gz); may be repeated.")
    var valueSets: [String] = []

    @Argument(
        help: "Tests: folders, JSON or JSON Lines files (also .gz) of {payload, external, expected} with their rules."
    )
    var files: [String] = []

    func run() async throws {
        try await RulesCommand.run { () async throws(ToolFailure) -> Int32 in
            guard files.isEmpty != (batch == nil) else {
                throw .misuse("files-or-batch", "Give either files of tests, or --batch FILE.")
            }
            if let batch { return try await evaluate(batch) }
            return try test()
        }
    }

    private func evaluate(_ path: String) async throws(ToolFailure) -> Int32 {
        let outcome = try await RuleBatch.answer(try ByteSource(path: path))
        if outcome.faultCount > 0 {
            Console.complain("vaxport: lines-unreadable: \(outcome.faultCount) lines were no cases.")
        }
        if outcome.unexpectedCount > 0 {
            Console.complain(
                "vaxport: results-unexpected: \(outcome.unexpectedCount) results are not the expected ones."
            )
        }
        return outcome.faultCount + outcome.unexpectedCount == 0 ? 0 : 1
    }

    private func test() throws(ToolFailure) -> Int32 {
        let collection = try RuleCollection(rules: rules)
        var sets = ValueSetSource()
        for path in valueSets { try sets.add(path: path) }
        var count = 0
        var failureCount = 0
        let valueSets = sets.sets.value
        for path in files {
            var before = ""
            var index = 0
            for item in try JSONFiles().items(path: path) {
                index = item.path == before ? index + 1 : 0
                before = item.path
                guard
                    let test = try RuleTestCase(
                        item,
                        index: index,
                        rules: collection.source,
                        snapshots: collection.snapshots,
                        valueSets: valueSets
                    )
                else { continue }
                count += 1
                let contradiction = test.contradiction
                if contradiction != nil { failureCount += 1 }
                try Console.writeLine(contradiction.map { "✗ \(test.name): \($0)" } ?? "✓ \(test.name)")
            }
        }
        guard count > 0 else { throw .worldFailed("tests-empty", "There is no test in what was given.") }
        try Console.writeLine("\(count - failureCount) of \(count) tests pass.")
        return failureCount == 0 ? 0 : 1
    }
}
