@_spi(Linkage) import Records

/// What becomes of a decision to which the ministry's own data objects.
extension LinkDecision {
    /// The same with one reason more.
    public func noting(_ reason: LinkReason) -> LinkDecision {
        LinkDecision(
            answer: answer.becoming(answer.outcome, tier: answer.tier, because: reason),
            linked: linked,
            registerVersion: registerVersion,
            normalisationVersion: normalisationVersion,
            personalNumber: personalNumber,
            askedCount: askedCount,
            sourceRecord: sourceRecord
        )
    }

    /// The same answer, waiting for a person for this reason; nothing is linked.
    func held(by reason: LinkReason) -> LinkDecision {
        LinkDecision(
            answer: answer.becoming(.review, tier: .t4, because: reason),
            linked: nil,
            registerVersion: registerVersion,
            normalisationVersion: normalisationVersion,
            askedCount: askedCount,
            sourceRecord: sourceRecord
        )
    }

    /// The person is known, and the dose is counted already (DP-02): nothing more is linked.
    func countedBefore() -> LinkDecision {
        LinkDecision(
            answer: answer.becoming(answer.outcome, tier: answer.tier, because: .doseTwice),
            linked: nil,
            registerVersion: registerVersion,
            normalisationVersion: normalisationVersion,
            personalNumber: personalNumber,
            askedCount: askedCount,
            sourceRecord: sourceRecord
        )
    }

    /// The same, waiting for a person, since a later dose cannot be the same person's (V3); what is not linked stays as it is.
    public func disputed() -> LinkDecision { linked == nil ? self : held(by: .vetoIncompatibleDose) }

    /// The decision about a record that was linked before and cannot be the same person's together with a later one (V3).
    ///
    /// - Parameter answer: what was answered about it then.
    public static func disputed(
        _ answer: RegisterAnswer,
        registerVersion: String,
        normalisationVersion: Int,
        askedCount: Int,
        sourceRecord: Int64?
    ) -> LinkDecision {
        LinkDecision(
            answer: answer.becoming(.review, tier: .t4, because: .vetoIncompatibleDose),
            linked: nil,
            registerVersion: registerVersion,
            normalisationVersion: normalisationVersion,
            askedCount: askedCount,
            sourceRecord: sourceRecord
        )
    }
}

extension RegisterAnswer {
    /// The same evidence with another outcome and one reason more, after the vetoes unless it is one; nothing is disclosed unless said.
    func becoming(
        _ outcome: LinkOutcome,
        tier: LinkTier,
        because reason: LinkReason,
        disclosure: Disclosure? = nil
    ) -> RegisterAnswer {
        var reasons = reasons.filter { $0 != reason }
        reasons.insert(reason, at: reason.isVeto ? 0 : reasons.prefix(while: \.isVeto).count)
        return RegisterAnswer(
            outcome: outcome,
            tier: tier,
            weightBits: weightBits,
            reasons: reasons,
            evidence: evidence,
            runnerUpBits: runnerUpBits,
            modelVersion: modelVersion,
            disclosure: disclosure
        )
    }
}
