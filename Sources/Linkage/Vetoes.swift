import PersonNames
import Records

/// What forbids an automatic decision whatever the score, each veto by its number.
///
/// V3 and V10 need the ministry's own data and are looked at there. Source: MISMATCH §4.
struct Vetoes {
    /// How many bits the second candidate must stay behind.
    static let runnerUpBits = 6.0

    let match: MatchCase
    let tier: LinkTier?
    /// From how many bearers on a name is one of the 500 most frequent.
    let commonBearers: Int

    /// The vetoes that apply, in the order of their numbers.
    func all(owners: NameOwners?) -> [LinkReason] {
        var vetoes: [LinkReason] = []
        if household { vetoes.append(.vetoHousehold) }
        if runnerUp { vetoes.append(.vetoRunnerUp) }
        if deceased { vetoes.append(.vetoDeceased) }
        if tooYoung { vetoes.append(.vetoAge) }
        if twoOwners(owners) { vetoes.append(.vetoTwoOwners) }
        if defaultDate { vetoes.append(.vetoDefaultDate) }
        if commonName { vetoes.append(.vetoCommonName) }
        if lossyText { vetoes.append(.vetoLossyText) }
        return vetoes
    }

    private var candidate: CandidateScore { match.candidate }

    /// V1: a second person of the household has the same surname and birth date; nothing but full equality tells twins apart.
    private var household: Bool {
        candidate.person.has(RegisteredPerson.twinFlag) && (tier != .t0 || !match.query.repairs.isEmpty)
    }

    /// V2: a second candidate within six bits, a number that two people had, or one that the population file held twice.
    private var runnerUp: Bool {
        if candidate.person.has(RegisteredPerson.contestedFlag) { return true }
        if match.found.formerCount > 1 { return true }
        return tier != .t0 && match.found.second.row >= 0
            && match.found.second.bits > candidate.bits - Vetoes.runnerUpBits
    }

    /// V4: the candidate died before the dose.
    private var deceased: Bool { match.isDeadAtDose(candidate.person) }

    /// V5: the candidate was too young for the vaccine on the day of the dose.
    private var tooYoung: Bool {
        let (person, date) = (candidate.person, match.query.administeredOn)
        var age = date.year - person.birthYear
        if person.birthMonth != 0 {
            let day = max(person.birthDay, 1)
            if (date.month, date.day) < (person.birthMonth, day) { age -= 1 }
        }
        return age < match.query.vaccine.minimumAgeYears
    }

    /// V6: the owner of the number and the owner of the name are two living people.
    ///
    /// With the exact number of somebody else only T2 may resolve; and where the number's owner differs in a field, nobody near may
    /// be exactly who was declared.
    private func twoOwners(_ owners: NameOwners?) -> Bool {
        if tier != .t2, match.found.owner >= 0, candidate.row != match.found.owner {
            return !match.isDeadAtDose(match.view.row(match.found.owner))
        }
        if candidate.number == .exact, !candidate.name.isBenign, candidate.birth.isDifferent {
            return !match.isDeadAtDose(candidate.person)
        }
        return tier != .t3 && (owners?.nearCount ?? 0) > 0
    }

    /// V7: the birth date is a default and there is no number.
    private var defaultDate: Bool {
        guard tier == .t3 || candidate.number == .missing else { return false }
        return match.keys.isDefaultBirth || candidate.birth == .exactDefault
    }

    /// V8: one of the 500 most frequent names and no number; or a number and no more of the birth date than the year, elsewhere.
    ///
    /// Where serials are dense, one wrong digit of a number finds such a namesake of the same year.
    private var commonName: Bool {
        guard candidate.name == .exact, candidate.bearers >= commonBearers else { return false }
        if tier == .t3 || candidate.number == .missing { return true }
        return tier == .t1 && candidate.birth == .yearOnly && !candidate.agreesInCommune
    }

    /// V9: letters were lost.
    private var lossyText: Bool { match.keys.name.isLossy }
}
