import PersonNames
import Records

/// Decides tiers T0 to T6 against an index: rules and vetoes, never a score alone.
///
/// The search finds the likeliest people and orders them by bits; whether one may be accepted is said by ``TierRules`` and
/// forbidden by ``Vetoes``. Everything else waits for a person (T4), for the citizen when nobody in the register comes near (T5),
/// or for an auditor when the dose itself is impossible (T6). Source: MISMATCH §4.
public struct Matcher: Sendable {
    /// The weights' version, stored with every decision.
    public let modelVersion: String
    private let index: RegisterIndex
    private let weights: MatchWeights
    private let commonBearers: Int

    /// Makes a matcher over an index.
    public init(index: RegisterIndex, model: MatchModel = .stated) {
        self.index = index
        modelVersion = model.version
        weights = MatchWeights(model, personCount: index.personCount)
        commonBearers = FrequentNames.bearers(index.view)
    }

    /// Decides one query; any text gets an answer.
    public func answer(to query: IdentityQuery) -> RegisterAnswer { answers(to: [query][...])[0] }

    /// Decides a batch on this thread, one answer for each query in the same order.
    public func answers(to queries: ArraySlice<IdentityQuery>) -> [RegisterAnswer] {
        let search = CandidateSearch(view: index.view, weights: weights)
        var answers: [RegisterAnswer] = []
        answers.reserveCapacity(queries.count)
        queries.withUnsafeBufferPointer { queries in
            var start = 0
            while start < queries.count {
                let end = min(start + CandidateSearch.groupCount, queries.count)
                search.find(UnsafeBufferPointer(rebasing: queries[start..<end]))
                for place in start..<end { answers.append(answer(queries[place], search.space, place - start)) }
                start = end
            }
        }
        return answers
    }

    private func answer(_ query: IdentityQuery, _ space: SearchSpace, _ place: Int) -> RegisterAnswer {
        guard Citizenship.isDeclared(by: query.identity.nationality) else {
            return RegisterAnswer(
                outcome: .foreign,
                tier: .t4,
                weightBits: 0,
                reasons: [.foreign],
                evidence: [],
                modelVersion: modelVersion,
                disclosure: nil
            )
        }
        let match = MatchCase(query: query, keys: space.keys[place], found: space.found[place], view: index.view)
        guard match.hasCandidate else { return contact(match) }
        let tier = TierRules.tier(of: match)
        // Where name, birth date or sex differ, somebody else may be exactly who was declared.
        let needsOwners = tier == .t1 || tier == .t3 || (tier == .t2 && !match.candidate.isIdentityExact)
        let owners = needsOwners ? NameOwners(match) : nil
        let vetoes = Vetoes(match: match, tier: tier, commonBearers: commonBearers).all(owners: owners)
        guard let tier, isProven(match, tier, owners) else { return review(match, vetoes) }
        if match.candidate.person.has(RegisteredPerson.cancelledFlag) { return review(match, vetoes) }
        if vetoes.isEmpty, let accepted = accepted(match, tier) { return accepted }
        // Who the declared person is, is certain, and that person was dead: the dose is what cannot be.
        if vetoes == [LinkReason.vetoDeceased] { return review(match, vetoes, outcome: .integrity, tier: .t6) }
        return review(match, vetoes)
    }

    /// What a tier must be shown beside the comparison.
    private func isProven(_ match: MatchCase, _ tier: LinkTier, _ owners: NameOwners?) -> Bool {
        switch tier {
        case .t2: !NeighbourProof.isDisturbed(match)
        case .t3: owners.map { $0.isComplete && $0.count == 1 } ?? false
        default: true
        }
    }

    /// T0 to T3: what the policy `resolve` needs and nothing else.
    private func accepted(_ match: MatchCase, _ tier: LinkTier) -> RegisterAnswer? {
        let candidate = match.candidate
        guard let number = PersonalNumber(value: candidate.person.number),
            let name = index.view.name(candidate.person.name)
        else { return nil }
        let declared = DeclaredNumber(match.query.identity.idNumber)
        let person = candidate.person
        return RegisterAnswer(
            outcome: tier == .t0 ? .verified : .resolved,
            tier: tier,
            weightBits: candidate.bits,
            reasons: tier == .t0 ? [] : candidate.reasons(declared: declared),
            evidence: candidate.evidence(weights, declared: declared),
            runnerUpBits: match.found.second.row >= 0 ? match.found.second.bits : nil,
            modelVersion: modelVersion,
            disclosure: RegisterAnswer.Disclosure(
                personalNumber: number,
                surnameWordCount: name.surnameWords,
                fullName: needsRegisteredName(match, name) ? String(decoding: name.utf8, as: UTF8.self) : nil,
                birthDate: candidate.birth.isEqual ? nil : Matcher.birthDate(of: person),
                sex: candidate.sex == .exact ? nil : (person.isFemale ? .female : .male)
            )
        )
    }

    /// A person decides; what was found goes along in bits and kinds, never in values.
    private func review(
        _ match: MatchCase,
        _ vetoes: [LinkReason],
        outcome: LinkOutcome = .review,
        tier: LinkTier = .t4
    ) -> RegisterAnswer {
        let declared = DeclaredNumber(match.query.identity.idNumber)
        var reasons = vetoes
        for reason in match.candidate.reasons(declared: declared) + DeclaredFindings(match.query.identity).reasons
        where !reasons.contains(reason) {
            reasons.append(reason)
        }
        if match.candidate.differenceCount > 1 { reasons.append(.severalFields) }
        return RegisterAnswer(
            outcome: outcome,
            tier: tier,
            weightBits: match.candidate.bits,
            reasons: reasons,
            evidence: match.candidate.evidence(weights, declared: declared),
            runnerUpBits: match.found.second.row >= 0 ? match.found.second.bits : nil,
            modelVersion: modelVersion,
            disclosure: nil
        )
    }

    /// T5: nobody in the register comes near.
    private func contact(_ match: MatchCase) -> RegisterAnswer {
        var reasons = DeclaredFindings(match.query.identity).reasons
        if match.keys.numberForm.isPersonal, !reasons.contains(.numberMissing) { reasons.append(.numberUnknown) }
        if match.keys.name.isLossy, !reasons.contains(.vetoLossyText) { reasons.insert(.vetoLossyText, at: 0) }
        return RegisterAnswer(
            outcome: .contact,
            tier: .t5,
            weightBits: weights.prior,
            reasons: reasons,
            evidence: FieldEvidence.Field.allCases.map { field in
                let isDifferent = field == .idNumber && match.keys.numberForm.isComparable
                return FieldEvidence(field: field, level: isDifferent ? .different : .missing, bits: 0)
            },
            modelVersion: modelVersion,
            disclosure: nil
        )
    }

    /// Whether the declared name is not the registered one in display form, word for word.
    private func needsRegisteredName(_ match: MatchCase, _ name: RegisteredName) -> Bool {
        guard match.candidate.name == .exact else { return true }
        var declared = match.query.identity.fullName
        if declared.withUTF8({ $0.elementsEqual(name.utf8) }) { return false }
        let shown = NameDisplay.form(declared)
        return shown.utf8.count { $0 == 0x20 } != name.utf8.count { $0 == 0x20 }
    }

    private static func birthDate(of person: RegisteredPerson) -> BirthDate? {
        if person.birthMonth == 0 { return BirthDate(year: person.birthYear) }
        if person.birthDay == 0 { return BirthDate(year: person.birthYear, month: person.birthMonth) }
        return CivilDate(year: person.birthYear, month: person.birthMonth, day: person.birthDay).map { BirthDate($0) }
    }
}
