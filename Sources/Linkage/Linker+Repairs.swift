import PersonNames
@_spi(Linkage) public import Records

/// Decisions where the register said "true" and let nothing out.
extension Linker {
    /// Whether a record that was answered so may be asked about again with repairs.
    ///
    /// Nothing is asked again about what a veto holds back. Where the register's side showed its evidence it has weighed every mended form
    /// itself; only what the ministry alone knows (`hasVerified`) is worth asking then.
    public func mayRepair(_ answer: RegisterAnswer, hasVerified: Bool) -> Bool {
        guard answer.outcome == .review || (answer.outcome == .resolved && answer.disclosure == nil) else {
            return false
        }
        guard !answer.reasons.contains(where: \.isVeto), !answer.isExhausted else { return false }
        return hasVerified || answer.evidence.isEmpty || answer.outcome == .resolved
    }

    /// Decides on a record about which the register said that it has exactly the repaired person.
    ///
    /// - Returns: nothing when the answer is not that everything is equal.
    public func decision(
        on record: AcceptedRecord,
        repair: Repair,
        answer: RegisterAnswer,
        askedCount: Int,
        registerVersion: String
    ) -> LinkDecision? {
        guard answer.outcome == .verified, answer.tier == .t0, !answer.reasons.contains(where: \.isVeto),
            !stoppedTiers.contains(repair.tier)
        else { return nil }
        let asked = repair.applied(to: record.identity)
        guard let found = declaredIdentity(asked, disclosure: answer.disclosure) else { return nil }
        let evidence = Linker.evidence(repair, answer)
        let resolved = RegisterAnswer(
            outcome: .resolved,
            tier: repair.tier,
            weightBits: EvidenceWeights.prior + evidence.reduce(0) { $0 + $1.bits },
            reasons: repair.kinds + (found.identity == nil ? [.surnameUnknown] : []),
            evidence: evidence,
            modelVersion: answer.modelVersion,
            disclosure: nil
        )
        return LinkDecision(
            answer: resolved,
            linked: found.identity.map { LinkedRecord(record: record, identity: $0) },
            registerVersion: registerVersion,
            normalisationVersion: NameNormalisation.version,
            personalNumber: found.number,
            askedCount: askedCount,
            sourceRecord: repair.sourceRecord
        )
    }

    /// Decides on a record that the register has exactly as declared, when nothing was let out.
    func verifiedUndisclosed(
        _ record: AcceptedRecord,
        _ answer: RegisterAnswer,
        _ registerVersion: String
    ) -> LinkDecision {
        let found = declaredIdentity(record.identity, disclosure: nil)
        var answer = answer
        if found != nil, found?.identity == nil {
            answer = answer.becoming(answer.outcome, tier: answer.tier, because: .surnameUnknown)
        }
        return LinkDecision(
            answer: answer,
            linked: found?.identity.map { LinkedRecord(record: record, identity: $0) },
            registerVersion: registerVersion,
            normalisationVersion: NameNormalisation.version,
            personalNumber: found?.number
        )
    }

    /// Who an identity names that is equal to the register's; without a person when nobody knows which words are the surname.
    private func declaredIdentity(
        _ asked: DeclaredIdentity,
        disclosure: RegisterAnswer.Disclosure?
    ) -> (identity: LinkedIdentity?, number: PersonalNumber)? {
        guard case .personal(let value) = DeclaredNumber(asked.idNumber), let number = PersonalNumber(value: value),
            disclosure == nil || disclosure?.personalNumber == number,
            let birthDate = disclosure?.birthDate ?? declaredBirthDate(asked.dateOfBirth),
            let sex = disclosure?.sex ?? declaredSex(asked.sex)
        else { return nil }
        let words = (disclosure?.fullName ?? NameDisplay.form(asked.fullName)).split(separator: " ").map(String.init)
        guard let count = disclosure?.surnameWordCount ?? SurnameSplit.wordCount(of: words), count >= 1,
            count <= words.count
        else { return (nil, number) }
        let identity = LinkedIdentity(
            personalNumber: number,
            surname: words.prefix(count).joined(separator: " "),
            givenNames: words.dropFirst(count).joined(separator: " "),
            birthDate: birthDate,
            sex: sex
        )
        return (identity, number)
    }

    /// One line a field: what was mended is benign, the rest is equal.
    private static func evidence(_ repair: Repair, _ answer: RegisterAnswer) -> [FieldEvidence] {
        var mended: [FieldEvidence.Field: (LinkReason, Double)] = [:]
        switch repair.change {
        case .number: mended[.idNumber] = (repair.kind, EvidenceWeights.numberFormer)
        case .name: mended[.fullName] = (repair.kind, EvidenceWeights.nameMarksOnly)
        case .birthDate: mended[.dateOfBirth] = (repair.kind, EvidenceWeights.birthYear)
        case .sex: mended[.sex] = (repair.kind, EvidenceWeights.sexDifferent)
        case .numberAndMarks:
            mended[.idNumber] = (repair.kind, EvidenceWeights.numberFormer)
            mended[.fullName] = (.diacriticsDropped, EvidenceWeights.nameMarksOnly)
        }
        let exact: [(FieldEvidence.Field, Double)] = [
            (.idNumber, EvidenceWeights.numberExact), (.fullName, EvidenceWeights.nameExact),
            (.dateOfBirth, EvidenceWeights.birthExact), (.sex, EvidenceWeights.sexExact),
        ]
        return exact.map { field, bits in
            guard let (kind, less) = mended[field] else {
                return FieldEvidence(field: field, level: .exact, bits: bits)
            }
            return FieldEvidence(field: field, level: .benign, difference: kind, bits: less)
        }
    }
}
