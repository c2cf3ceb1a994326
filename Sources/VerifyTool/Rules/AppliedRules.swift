import BusinessRules
import Verification

/// The rules that a run applies, and how it speaks of them.
struct AppliedRules {
    var book: RuleBook?
    var valueSets: RuleValueSets?
    var region: String?
    var language = Language.english

    /// No rules at all.
    static var none: AppliedRules { AppliedRules() }

    /// Rules and value sets of some paths; no paths mean no rules.
    static func read(rules: [String], valueSets: [String]) throws(ToolFailure) -> AppliedRules {
        var applied = AppliedRules()
        if !rules.isEmpty {
            var source = RuleSource()
            for path in rules { try source.add(path: path) }
            if source.book.unreadableCount > 0 {
                Console.complain("vaxport: rules-unreadable: \(source.book.unreadableCount) rules could not be read.")
            }
            applied.book = source.book
        }
        if !valueSets.isEmpty {
            var source = ValueSetSource()
            for path in valueSets { try source.add(path: path) }
            applied.valueSets = source.sets
        }
        return applied
    }
}
