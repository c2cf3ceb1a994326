import BusinessRules

extension Finding {
    /// The finding that a conclusion of business rules gives.
    init(_ conclusion: RuleReport.Conclusion) {
        switch conclusion {
        case .accepted: self = .pass
        case .refused: self = .fail(.ruleFailed)
        case .undecided: self = .open(.ruleOpen)
        case .rulesMissing: self = .open(.rulesMissing)
        case .rulesNotApplicable: self = .open(.rulesNotApplicable)
        case .rulesUnreadable: self = .open(.rulesUnreadable)
        }
    }
}
