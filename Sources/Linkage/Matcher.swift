import PersonNames
import Records

/// Decides tiers T0 and T1 against an index; everything else goes to review with its reasons.
///
/// T0: number exact and name, birth date and sex equal in canonical form. T1: number exact and exactly one of the other
/// fields different in a listed way. A veto beats both. Source: MISMATCH §4.
public struct Matcher: Sendable {
    private let index: RegisterIndex

    /// Makes a matcher over an index.
    public init(index: RegisterIndex) { self.index = index }

    /// Decides one query; any text gets an answer.
    public func answer(to query: IdentityQuery) -> RegisterAnswer {
        guard Citizenship.isDeclared(by: query.identity.nationality) else {
            return RegisterAnswer(
                outcome: .foreign,
                tier: .t4,
                weightBits: 0,
                reasons: [.foreign],
                evidence: [],
                disclosure: nil
            )
        }
        switch DeclaredNumber(query.identity.idNumber) {
        case .personal(let value):
            if let row = index.person(number: value) { return answer(to: query, about: index.row(row)) }
            return review(
                query,
                formerOwners: index.people(formerNumber: value, digits: 12),
                otherwise: .numberUnknown,
                found: .numberSuperseded
            )
        case .old(let value):
            return review(
                query,
                formerOwners: index.people(formerNumber: value, digits: 9),
                otherwise: .oldNumber,
                found: .oldNumber
            )
        case .missing, .lostZeros, .malformed:
            return review(query, formerOwners: [], otherwise: nil, found: .oldNumber)
        }
    }

    /// The number is exactly this person's.
    private func answer(to query: IdentityQuery, about person: RegisteredPerson) -> RegisterAnswer {
        let comparison = IdentityComparison(query.identity, with: person, in: index)
        let vetoes = vetoes(on: query, about: person, comparison: comparison)
        let isBlocked = !vetoes.isEmpty || person.has(RegisteredPerson.cancelledFlag)
        if comparison.isExact, !isBlocked {
            guard let number = PersonalNumber(value: person.number), let name = index.name(person.name) else {
                return refused(query, comparison, vetoes)
            }
            let disclosure = RegisterAnswer.Disclosure(
                personalNumber: number,
                surnameWordCount: name.surnameWords,
                fullName: comparison.needsRegisteredName ? String(decoding: name.utf8, as: UTF8.self) : nil,
                birthDate: nil,
                sex: nil
            )
            return RegisterAnswer(
                outcome: .verified,
                tier: .t0,
                weightBits: comparison.weightBits(number: EvidenceWeights.numberExact),
                reasons: [],
                evidence: comparison.evidence(number: EvidenceWeights.numberExact),
                disclosure: disclosure
            )
        }
        if comparison.differenceCount == 1, comparison.isBenign, !isBlocked {
            return resolved(query, comparison, person)
        }
        var reasons = vetoes
        if person.has(RegisteredPerson.cancelledFlag) { reasons.append(.numberSuperseded) }
        return refused(query, comparison, reasons)
    }

    /// T1: one benign difference.
    private func resolved(
        _ query: IdentityQuery,
        _ comparison: IdentityComparison,
        _ person: RegisteredPerson
    ) -> RegisterAnswer {
        guard let number = PersonalNumber(value: person.number), let name = index.name(person.name) else {
            return refused(query, comparison, [])
        }
        return RegisterAnswer(
            outcome: .resolved,
            tier: .t1,
            weightBits: comparison.weightBits(number: EvidenceWeights.numberExact),
            reasons: comparison.reasons,
            evidence: comparison.evidence(number: EvidenceWeights.numberExact),
            disclosure: RegisterAnswer.Disclosure(
                personalNumber: number,
                surnameWordCount: name.surnameWords,
                fullName: comparison.needsRegisteredName ? String(decoding: name.utf8, as: UTF8.self) : nil,
                birthDate: comparison.birth == .exact ? nil : Matcher.birthDate(of: person),
                sex: comparison.sex == .exact ? nil : (person.isFemale ? .female : .male)
            )
        )
    }

    /// Review, the number's owner being known.
    private func refused(
        _ query: IdentityQuery,
        _ comparison: IdentityComparison,
        _ first: [LinkReason]
    ) -> RegisterAnswer {
        var reasons = first
        if !comparison.name.isListed, comparison.birth.isDifferent { reasons.append(.numberOfAnother) }
        reasons += comparison.reasons
        for reason in DeclaredFindings(query.identity).reasons where !reasons.contains(reason) {
            reasons.append(reason)
        }
        if comparison.differenceCount > 1 { reasons.append(.severalFields) }
        return RegisterAnswer(
            outcome: .review,
            tier: .t4,
            weightBits: comparison.weightBits(number: EvidenceWeights.numberExact),
            reasons: reasons,
            evidence: comparison.evidence(number: EvidenceWeights.numberExact),
            disclosure: nil
        )
    }

    /// Review, nobody having this number now; a single former owner is compared for the reviewer.
    private func review(
        _ query: IdentityQuery,
        formerOwners: [RegisteredPerson],
        otherwise: LinkReason?,
        found: LinkReason
    ) -> RegisterAnswer {
        let declared = DeclaredFindings(query.identity).reasons
        var reasons = declared.filter { $0 == .vetoLossyText }
        var bits = EvidenceWeights.prior
        var evidence = IdentityComparison.nothingCompared(declared.contains(.numberMissing))
        if formerOwners.count > 1 { reasons.append(.vetoRunnerUp) }
        if formerOwners.isEmpty {
            if let otherwise { reasons.append(otherwise) }
        } else {
            reasons.append(found)
        }
        if formerOwners.count == 1, let owner = formerOwners.first {
            let comparison = IdentityComparison(query.identity, with: owner, in: index)
            reasons = vetoes(on: query, about: owner, comparison: comparison).filter { !reasons.contains($0) } + reasons
            for reason in comparison.reasons where !reasons.contains(reason) { reasons.append(reason) }
            bits = comparison.weightBits(number: EvidenceWeights.numberFormer)
            evidence = comparison.evidence(number: EvidenceWeights.numberFormer)
        }
        for reason in declared where !reasons.contains(reason) { reasons.append(reason) }
        return RegisterAnswer(
            outcome: .review,
            tier: .t4,
            weightBits: bits,
            reasons: reasons,
            evidence: evidence,
            disclosure: nil
        )
    }

    /// The vetoes that apply, in the order of their numbers.
    private func vetoes(
        on query: IdentityQuery,
        about person: RegisteredPerson,
        comparison: IdentityComparison
    ) -> [LinkReason] {
        var vetoes: [LinkReason] = []
        // V1: not decided between twins by anything but full equality.
        if person.has(RegisteredPerson.twinFlag), !comparison.isExact || !query.repairs.isEmpty {
            vetoes.append(.vetoHousehold)
        }
        if person.has(RegisteredPerson.contestedFlag) { vetoes.append(.vetoRunnerUp) }
        if let death = person.deathDaysSince1970, death < query.administeredOn.daysSince1970 {
            vetoes.append(.vetoDeceased)
        }
        if Matcher.age(of: person, on: query.administeredOn) < query.vaccine.minimumAgeYears { vetoes.append(.vetoAge) }
        if !comparison.name.isListed, comparison.birth.isDifferent { vetoes.append(.vetoTwoOwners) }
        // A lossy name is never equal to a registered one, so an exact name needs no look.
        if comparison.name != .exact, PackedName(query.identity.fullName).isLossy { vetoes.append(.vetoLossyText) }
        return vetoes
    }

    /// The greatest age in full years that the person can have had on a day.
    private static func age(of person: RegisteredPerson, on date: CivilDate) -> Int {
        var age = date.year - person.birthYear
        if person.birthMonth != 0 {
            let day = person.birthDay == 0 ? 1 : person.birthDay
            if (date.month, date.day) < (person.birthMonth, day) { age -= 1 }
        }
        return age
    }

    private static func birthDate(of person: RegisteredPerson) -> BirthDate? {
        if person.birthMonth == 0 { return BirthDate(year: person.birthYear) }
        if person.birthDay == 0 { return BirthDate(year: person.birthYear, month: person.birthMonth) }
        return CivilDate(year: person.birthYear, month: person.birthMonth, day: person.birthDay).map { BirthDate($0) }
    }
}
