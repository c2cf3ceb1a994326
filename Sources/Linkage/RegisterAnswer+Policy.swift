import Records

/// What the stricter policies leave of an answer.
extension RegisterAnswer {
    /// True or false: whether everything is equal, and otherwise only what the declared text tells by itself.
    func asTrueOrFalse(_ declared: DeclaredFindings) -> RegisterAnswer {
        switch outcome {
        case .verified, .foreign, .retry:
            RegisterAnswer(outcome: outcome, tier: tier, weightBits: 0, reasons: reasons, evidence: [], disclosure: nil)
        default:
            RegisterAnswer(
                outcome: .review,
                tier: .t4,
                weightBits: 0,
                reasons: declared.reasons,
                evidence: [],
                disclosure: nil
            )
        }
    }
}
