@_spi(Linkage) import Records

/// What becomes of a decision to which the ministry's own data adds something, or objects.
extension LinkDecision {
    /// The same, after the register was asked this often.
    public func asked(_ count: Int) -> LinkDecision { with(answer, linked, personalNumber, askedCount: count) }

    /// The same with one reason more.
    public func noting(_ reason: LinkReason) -> LinkDecision {
        with(answer.becoming(answer.outcome, tier: answer.tier, because: reason), linked, personalNumber)
    }

    /// The same answer, waiting for a person for this reason; nothing is linked.
    func held(by reason: LinkReason) -> LinkDecision {
        with(answer.becoming(.review, tier: .t4, because: reason), nil, nil)
    }

    /// The person is known, and the dose is counted already (DP-02): nothing more is linked.
    func countedBefore() -> LinkDecision {
        with(answer.becoming(answer.outcome, tier: answer.tier, because: .doseTwice), nil, personalNumber)
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

    private func with(
        _ answer: RegisterAnswer,
        _ linked: LinkedRecord?,
        _ personalNumber: PersonalNumber?,
        askedCount: Int? = nil
    ) -> LinkDecision {
        LinkDecision(
            answer: answer,
            linked: linked,
            registerVersion: registerVersion,
            normalisationVersion: normalisationVersion,
            personalNumber: personalNumber,
            askedCount: askedCount ?? self.askedCount,
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
        return with(outcome, tier, reasons, disclosure)
    }

    /// The same without any value of the register.
    var withoutDisclosure: RegisterAnswer { with(outcome, tier, reasons, nil) }

    private func with(
        _ outcome: LinkOutcome,
        _ tier: LinkTier,
        _ reasons: [LinkReason],
        _ disclosure: Disclosure?
    ) -> RegisterAnswer {
        RegisterAnswer(
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
