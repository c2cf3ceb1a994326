import ArgumentParser
import BusinessRules
import Encodings
import Reports

/// `rules check`: says what a gateway would refuse about rules, and what their logic gets wrong.
struct RulesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the form and the logic of rules before they are published.",
        discussion: """
            With --batch: the complaints of the validator, {id, issues: [{expr, message}]} for each line.
            Exit status: 0 all rules are sound, 1 some are not, 2 wrong use, 3 something outside failed.
            Fields that the logic reads but AffectedFields does not name are notes, not faults.
            """
    )

    @Option(help: "JSON Lines of {id, logic}; - is the standard input.")
    var batch: String?

    @Option(name: .customLong("at"), help: "The moment of upload, RFC 3339; without it times are not judged.")
    var moment: String?

    @Option(help: "Rules that are published already: a folder or a file; may be repeated.")
    var published: [String] = []

    @Argument(help: "Rules: folders, JSON or JSON Lines files (also .gz).")
    var files: [String] = []

    func run() async throws {
        try await RulesCommand.run { () async throws(ToolFailure) -> Int32 in
            guard files.isEmpty != (batch == nil) else {
                throw .misuse("files-or-batch", "Give either files of rules, or --batch FILE.")
            }
            guard let batch else { return try check() }
            let outcome = try await RuleBatch.answer(try ByteSource(path: batch), by: .validate)
            return outcome.faultCount + outcome.unexpectedCount == 0 ? 0 : 1
        }
    }

    private func check() throws(ToolFailure) -> Int32 {
        let clock = try clockMilliseconds()
        var known = RuleSource()
        for path in published { try known.add(path: path) }
        let publishedRules = known.items.compactMap { try? BusinessRule($0.rule) }
        var ruleCount = 0
        var unsoundCount = 0
        for path in files {
            for item in try JSONFiles().items(path: path) {
                let rules = RuleBook.rules(in: item.value).map { RuleSource.Item(key: $0.key, rule: $0.rule) }
                // A file with one object is a rule, however broken; otherwise it would pass for having none.
                let checked = rules.isEmpty ? [RuleSource.Item(key: item.path, rule: item.value)] : rules
                for rule in checked {
                    ruleCount += 1
                    let upload = uploadFaults(rule.rule, clock: clock, published: publishedRules)
                    if try !isSound(rule, at: item.path, upload) { unsoundCount += 1 }
                }
            }
        }
        try Console.writeLine("\(ruleCount - unsoundCount) of \(ruleCount) rules are sound.")
        return unsoundCount == 0 && ruleCount > 0 ? 0 : 1
    }

    private func clockMilliseconds() throws(ToolFailure) -> WideInt? {
        guard let moment else { return nil }
        guard let seconds = Moment.seconds(moment) else {
            throw .misuse("time-invalid", "--at wants an RFC 3339 time, like 2022-07-18T09:30:00Z.")
        }
        return WideInt((seconds * 1000).rounded(.down))
    }

    private func uploadFaults(_ json: JSONValue, clock: WideInt?, published: [BusinessRule]) -> [RuleFault] {
        guard let rule = try? BusinessRule(json) else { return [] }
        let previous = published.filter { $0.identifier == rule.identifier }.max { $0.version < $1.version }
        return RuleForm.uploadFaults(in: rule, clockMilliseconds: clock, previous: previous)
    }

    private func isSound(
        _ item: RuleSource.Item,
        at path: String,
        _ upload: [RuleFault]
    ) throws(ToolFailure) -> Bool {
        let faults = RuleForm.faults(in: item.rule) + upload
        for fault in faults {
            var line = "✗ \(path): \(item.key): \(fault.code) \(fault.member)"
            if case .complaint(let message) = fault.kind { line += ": " + message }
            try Console.writeLine(line)
        }
        for field in RuleForm.unnamedFields(in: item.rule) {
            try Console.writeLine("! \(path): \(item.key): rule-field-unnamed \(field)")
        }
        return faults.isEmpty
    }
}
