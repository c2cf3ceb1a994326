import Records

/// What stands in the place of an answer that did not come, or could not be believed.
extension RegisterAnswer {
    /// No answer: the record is asked about again, and nothing is decided.
    public static let unanswered = RegisterAnswer(
        outcome: .retry,
        tier: .t4,
        weightBits: 0,
        reasons: [.unanswered],
        evidence: [],
        disclosure: nil
    )
}
