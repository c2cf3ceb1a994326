import BusinessRules
import TrustLists
import Verification

/// The rules that a run applies, and how it speaks of them.
struct AppliedRules {
    var book: RuleBook?
    var valueSets: RuleValueSets?
    var region: String?
    var language = Language.english

    /// Rules and value sets of some paths and bundles; where there are neither, there are no rules.
    static func read(
        rules: [String],
        valueSets: [String],
        bundles: [TrustBundle]
    ) throws(ToolFailure) -> AppliedRules {
        var applied = AppliedRules()
        let bundledRules = bundles.map(\.rules).filter { !$0.isEmpty }
        if !rules.isEmpty || !bundledRules.isEmpty {
            var source = RuleSource()
            for content in bundledRules { try source.add(content: content, named: "the rules of the bundle") }
            for path in rules { try source.add(path: path) }
            if source.book.unreadableCount > 0 {
                Console.complain("vaxport: rules-unreadable: \(source.book.unreadableCount) rules could not be read.")
            }
            applied.book = source.book
        }
        let bundledSets = bundles.map(\.valueSets).filter { !$0.isEmpty }
        if !valueSets.isEmpty || !bundledSets.isEmpty {
            var source = ValueSetSource()
            for content in bundledSets { try source.add(content: content, named: "the value sets of the bundle") }
            for path in valueSets { try source.add(path: path) }
            applied.valueSets = source.sets
        }
        return applied
    }
}
