import Records

extension RegisterAnswer {
    /// The same answer as a person must look at it: review, the stop as the first reason, nothing disclosed.
    var stopped: RegisterAnswer {
        RegisterAnswer(
            outcome: .review,
            tier: tier,
            weightBits: weightBits,
            reasons: [.tierStopped] + reasons,
            evidence: evidence,
            runnerUpBits: runnerUpBits,
            modelVersion: modelVersion,
            disclosure: nil
        )
    }
}
