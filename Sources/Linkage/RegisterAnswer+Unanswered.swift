import Records

/// What stands in the place of an answer that did not come, could not be believed, or may not be given any more.
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

    /// No answer, and none will come: too many different questions were asked about the record, so a person looks at it.
    public static let exhausted = RegisterAnswer(
        outcome: .review,
        tier: .t4,
        weightBits: 0,
        reasons: [.questionsExhausted],
        evidence: [],
        disclosure: nil
    )

    /// Whether the register gave no answer.
    public var isUnanswered: Bool { reasons.contains(.unanswered) }

    /// Whether the register answers nothing more about the record.
    public var isExhausted: Bool { reasons.contains(.questionsExhausted) }

    /// Whether the register said "false" and showed nothing of what it compared.
    public var isBareReview: Bool { outcome == .review && evidence.isEmpty && !isExhausted }
}
