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
    ///
    /// One wrong component of the birth date is listed too where everything else is equal and the number itself tells the
    /// registered year: number, name and two components are more than 45 bits (MISMATCH §2, DB-03; §3).
    static func hasOneBenignDifference(_ match: MatchCase) -> Bool {
        let candidate = match.candidate
        guard candidate.number == .exact else { return false }
        let differences =
            (candidate.name == .exact ? 0 : 1) + (candidate.birth.isEqual ? 0 : 1) + (candidate.sex == .exact ? 0 : 1)
        // One letter of one word beside an exact number, birth date and sex is a slip of the finger (NM-03): only a twin shares
        // all three and nearly the name, and V1 and V6 look for that one.
        guard differences == 1, candidate.name.isBenign || candidate.name == .typo else { return false }
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

    /// T2: the number mended, linked, or one slip away; name equal, birth date and sex exact; place or telephone agrees.
    static func hasRepairedNumber(_ match: MatchCase) -> Bool {
        let candidate = match.candidate
        guard candidate.name.isEqualInK3, candidate.birth.isEqual, candidate.sex == .exact else { return false }
        switch candidate.number {
        case .repaired, .former: return agreesLocally(candidate)
        case .adjacent, .adjacentOfAnother:
            // A guess about a digit asks for more: the name in K1, and the commune or a telephone. The province says nothing
            // new, it stands in the number: a stranger whose number is one digit from a namesake's was taken for the namesake.
            guard candidate.name == .exact, match.keys.numberForm.isPersonal else { return false }
            return candidate.place == .commune || isOwnTelephone(candidate.phone)
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
        candidate.place == .commune || candidate.place == .province || isOwnTelephone(candidate.phone)
    }

    private static func isOwnTelephone(_ level: PhoneLevel) -> Bool {
        level == .ofOne || level == .ofTwo || level == .ofFew
    }
}
