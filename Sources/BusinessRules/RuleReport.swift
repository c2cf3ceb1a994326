/// What the rules of a country say about a certificate.
public struct RuleReport: Sendable {
    /// All of it in one word.
    public enum Conclusion: Hashable, Sendable {
        /// There are rules that apply, and all of them hold.
        case accepted
        /// At least one rule does not hold.
        case refused
        /// No rule fails, but at least one is open: a person must look.
        case undecided
        /// There is no acceptance rule of the country (or region) at all.
        case rulesMissing
        /// The country has rules, but none about this kind of certificate at this time.
        ///
        /// A country that accepts a kind without conditions must publish a rule that says so; its silence accepts nothing.
        case rulesNotApplicable
        /// A rule of the country could not be read, and nothing else speaks against the certificate.
        case rulesUnreadable
    }

    /// The rules that apply, each with what it says.
    public let results: [RuleResult]
    /// All of it in one word.
    public let conclusion: Conclusion

    init(results: [RuleResult], hasRules: Bool, hasApplicableRules: Bool, isComplete: Bool) {
        self.results = results
        var hasOpen = false
        var hasFailed = false
        for result in results {
            if result.status == .failed { hasFailed = true }
            if result.status == .open { hasOpen = true }
        }
        if hasFailed {
            conclusion = .refused
        } else if !isComplete {
            conclusion = .rulesUnreadable
        } else if !hasRules {
            conclusion = .rulesMissing
        } else if !hasApplicableRules {
            conclusion = .rulesNotApplicable
        } else {
            conclusion = hasOpen ? .undecided : .accepted
        }
    }
}
