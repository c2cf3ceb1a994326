public import Linkage
public import Records

/// Makes decisions again from what was stored with them, and says whether they come out the same.
///
/// A decision rests on the declared record, which never changes, and on versions: of the register, the weights, the canonical forms of
/// names. With the register of that version it must come out to the last bit. What the ministry's own data added that day (V3, V10, DP-02,
/// findings, a stopped tier) stands in the decision's reasons; under them the register's answer must still be the same.
public struct DecisionReplay: Sendable {
    /// What came of one decision.
    public enum Outcome: Sendable, Hashable {
        /// It came out the same.
        case same
        /// It came out differently, in these parts.
        case different([Part])
        /// It cannot be made again here.
        case impossible(Obstacle)
    }

    /// A part of a decision.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// Verified, resolved, review and so on.
        case outcome
        /// The kind of evidence.
        case tier
        /// Whose the record is.
        case person
        /// The person's details as linked.
        case identity
        /// The reasons.
        case reasons
        /// The bits, of the person, of each field or of the runner-up.
        case bits
    }

    /// Why a decision cannot be made again.
    public enum Obstacle: String, Sendable, Hashable, CaseIterable {
        /// There was no answer that day.
        case unanswered
        /// It came from another state of the register.
        case otherRegister = "other-register"
        /// It came from other weights.
        case otherModel = "other-model"
        /// It came from other canonical forms of names.
        case otherNormalisation = "other-normalisation"
        /// It rests on another record that is not linked any more.
        case otherRecordGone = "other-record-gone"
    }

    let register: any PopulationRegister
    let modelVersion: String
    let purpose: QueryPurpose
    /// The verified person of a record, as the store has it now.
    let verified: @Sendable (_ recordNumber: Int64) throws -> VerifiedPerson?

    /// Makes a replay.
    public init(
        register: any PopulationRegister,
        modelVersion: String,
        purpose: QueryPurpose,
        verified: @escaping @Sendable (_ recordNumber: Int64) throws -> VerifiedPerson?
    ) {
        self.register = register
        self.modelVersion = modelVersion
        self.purpose = purpose
        self.verified = verified
    }

    /// Makes decisions again, one outcome for each.
    public func outcomes(of decisions: [(record: AcceptedRecord, decision: StoredDecision)]) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        var questions: [(place: Int, repair: Repair?)] = []
        for (place, (record, decision)) in decisions.enumerated() {
            if let obstacle = obstacle(to: decision) {
                outcomes.append(.impossible(obstacle))
                continue
            }
            let repair = try repair(of: decision, on: record)
            if repair == nil, decision.sourceRecord != nil {
                outcomes.append(.impossible(.otherRecordGone))
                continue
            }
            outcomes.append(.different(Part.allCases))
            questions.append((place, repair))
            // What took the outcome from the register does not say whether the repair had brought it.
            if repair != nil, decision.answer.isOverruled { questions.append((place, nil)) }
        }
        let queries = questions.map { question in
            let (record, decision) = decisions[question.place]
            return question.repair.map { IdentityQuery(record, repair: $0) }
                ?? IdentityQuery(record, hasOwnPhone: !decision.answer.reasons.contains(.sharedPhone))
        }
        let answers = try await register.answers(to: queries, purpose: purpose)
        guard answers.count == queries.count else { throw LinkageStep.Failure.answerCountDiffers }
        for (question, answer) in zip(questions, answers) {
            let (record, decision) = decisions[question.place]
            guard let again = self.decision(on: record, question.repair, answer, decision.askedCount) else { continue }
            let parts = DecisionReplay.differences(decision, again)
            if parts.isEmpty { outcomes[question.place] = .same }
            if case .different(let before) = outcomes[question.place], parts.count < before.count {
                outcomes[question.place] = .different(parts)
            }
        }
        return outcomes
    }

    private func obstacle(to decision: StoredDecision) -> Obstacle? {
        if decision.answer.isUnanswered { return .unanswered }
        if decision.registerVersion != register.version { return .otherRegister }
        if decision.normalisationVersion != LinkDecision.currentNormalisation { return .otherNormalisation }
        if !decision.answer.modelVersion.isEmpty, decision.answer.modelVersion != modelVersion { return .otherModel }
        return nil
    }

    /// The repair that the deciding question had; nothing when it was asked as declared.
    private func repair(of decision: StoredDecision, on record: AcceptedRecord) throws -> Repair? {
        if let source = decision.sourceRecord {
            guard let person = try verified(source) else { return nil }
            return RepairProposals.proposals(for: record, verified: person).first
        }
        guard decision.answer.outcome == .resolved || decision.answer.isOverruled, decision.askedCount > 1 else {
            return nil
        }
        if decision.answer.reasons.contains(.siteDefaultDate) { return Linker().question(byYearOf: record) }
        let repairs = RepairProposals.proposals(for: record)
        return decision.askedCount - 2 < repairs.count ? repairs[decision.askedCount - 2] : nil
    }

    private func decision(
        on record: AcceptedRecord,
        _ repair: Repair?,
        _ answer: RegisterAnswer,
        _ askedCount: Int
    ) -> LinkDecision? {
        let (linker, version) = (Linker(), register.version)
        guard let repair else { return linker.decision(on: record, answer: answer, registerVersion: version) }
        if repair.kind == .siteDefaultDate {
            return linker.decision(on: record, askedByYear: repair, answer: answer, registerVersion: version)
        }
        return linker.decision(
            on: record,
            repair: repair,
            answer: answer,
            askedCount: askedCount,
            registerVersion: version
        )
    }

    /// Reasons that the ministry's own data added.
    private static let added: Set<LinkReason> = [
        .vetoIncompatibleDose, .vetoSignedDose, .doseTwice, .listShifted, .siteDefaultDate, .sharedPhone, .tierStopped,
        .personSplit,
    ]

    static func differences(_ stored: StoredDecision, _ again: LinkDecision) -> [Part] {
        var parts: [Part] = []
        let (old, new) = (stored.answer, again.answer)
        if !old.isOverruled {
            if old.outcome != new.outcome { parts.append(.outcome) }
            if old.tier != new.tier { parts.append(.tier) }
            if stored.personalNumber != again.personalNumber { parts.append(.person) }
            // A dose that was counted before is not linked a second time.
            if let identity = stored.identity, identity != again.linked?.identity { parts.append(.identity) }
        }
        if old.reasons.filter({ !added.contains($0) }) != new.reasons.filter({ !added.contains($0) }) {
            parts.append(.reasons)
        }
        if old.weightBits != new.weightBits || old.runnerUpBits != new.runnerUpBits || old.evidence != new.evidence {
            parts.append(.bits)
        }
        return parts
    }
}

extension RegisterAnswer {
    /// Whether the ministry's own data may have taken the outcome from the register.
    fileprivate var isOverruled: Bool {
        outcome == .review
            && reasons.contains { reason in
                switch reason {
                case .vetoIncompatibleDose, .vetoSignedDose, .listShifted, .tierStopped: true
                default: false
                }
            }
    }
}
