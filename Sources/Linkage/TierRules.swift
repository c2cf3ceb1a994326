import PersonNames
import Records

/// What a machine may accept, one rule for each tier; a score is no rule.
///
/// Source: MISMATCH §4, and §2 for one wrong component of a birth date (DB-03).
enum TierRules {
    /// The tier on whose evidence the candidate could be accepted, vetoes and proofs apart; nothing when a person must decide.
    static func tier(of match: MatchCase) -> LinkTier? {
        if isCanonical(match.candidate) { return .t0 }
        if hasOneBenignDifference(match) { return .t1 }
        if hasRepairedNumber(match) { return .t2 }
        if hasNoNumber(match) { return .t3 }
        return nil
    }

    /// T0: number, name, birth date and sex equal in canonical form.
    static func isCanonical(_ candidate: CandidateScore) -> Bool {
        candidate.number == .exact && candidate.isIdentityExact
    }

    /// T1: the number exact, and exactly one of name, birth date and sex different in a listed way.
    static func hasOneBenignDifference(_ match: MatchCase) -> Bool {
        match.candidate.number == .exact && match.candidate.differenceBesideNumber == 1 && isBenign(match)
    }

    /// Whether name, birth date and sex are each equal or different in a listed way.
    ///
    /// One wrong component of the birth date is listed too where the number itself tells the registered year: number, name and two
    /// components are more than 45 bits (MISMATCH §2, DB-03; §3). Only a twin shares number, birth date and sex and nearly the
    /// name: V1 and V6 look for that one.
    private static func isBenign(_ match: MatchCase) -> Bool {
        let candidate = match.candidate
        guard candidate.name.isSlipAtMost else { return false }
        if candidate.birth == .digit || candidate.birth == .component {
            return numberTellsYear(candidate.person) && !mayBeTwoDates(match)
        }
        return candidate.birth.isBenign
    }

    /// Whether the years are so near that both dates may be official ones (school, army), which a person must look at.
    ///
    /// Source: MISMATCH §2 (DB-04), §5.
    private static func mayBeTwoDates(_ match: MatchCase) -> Bool {
        guard let birth = match.keys.birth else { return true }
        let years = birth.year - match.candidate.person.birthYear
        return years != 0 && (-2...2).contains(years)
    }

    /// T2: the number mended, linked, or one slip away; name, birth date and sex exact.
    ///
    /// A number that lost zeros or has look-alikes, and an old one that the register knows, tell the person as much as an exact one
    /// (MISMATCH §2: ID-01, ID-03, ID-04, ID-08). Beside them one listed difference may stand, as in T1, where also the commune or a
    /// telephone agrees: more than 50 bits (§3). A guess about a digit asks for everything.
    static func hasRepairedNumber(_ match: MatchCase) -> Bool {
        let candidate = match.candidate
        switch candidate.number {
        case .repaired, .former:
            if candidate.isIdentityExact { return true }
            if candidate.name.isEqualInK3, candidate.isBirthAndSexExact { return agreesLocally(candidate) }
            // A whole number that is another's or nobody's now is no mended one.
            guard candidate.number == .repaired || match.keys.numberForm.isOld else { return false }
            return candidate.differenceBesideNumber == 1 && isBenign(match) && candidate.agreesInCommune
        case .adjacent, .adjacentOfAnother:
            // The province says nothing new, it stands in the number: a stranger whose number is one digit from a namesake's was
            // taken for the namesake.
            return candidate.isIdentityExact && match.keys.numberForm.isPersonal && candidate.agreesInCommune
        default: return false
        }
    }

    /// T3: no number, or an old one that the register does not know; everything else equal, and the same commune, or
    /// a telephone that is theirs.
    ///
    /// That nobody else in the whole register has this name, birth date and sex is a proof of its own.
    static func hasNoNumber(_ match: MatchCase) -> Bool {
        let candidate = match.candidate
        let hasNone = candidate.number == .missing && match.keys.numberForm == .missing
        guard hasNone || candidate.number == .oldUnlinked else { return false }
        guard candidate.isIdentityExact else { return false }
        return candidate.place == .commune || candidate.phone == .ofOne || candidate.phone == .ofTwo
    }

    /// Whether century and year in a person's number are those of the registered birth date.
    ///
    /// Source: IDENTITY §1.
    private static func numberTellsYear(_ person: RegisteredPerson) -> Bool {
        let century = Int(person.number / 100_000_000 % 10) / 2
        return 1900 + century * 100 + Int(person.number / 1_000_000 % 100) == person.birthYear
    }

    /// Whether province, commune or a telephone that few people use agrees.
    private static func agreesLocally(_ candidate: CandidateScore) -> Bool {
        candidate.place == .province || candidate.agreesInCommune
    }
}
