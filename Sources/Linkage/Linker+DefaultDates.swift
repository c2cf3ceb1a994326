import PersonNames
public import Records

/// Birth dates in place of which a site has its default (BF-02).
extension Linker {
    /// What is asked about a record whose birth date seems to be its site's default: the year alone; nothing where that tells nothing new.
    public func question(byYearOf record: AcceptedRecord) -> Repair? {
        guard let date = DeclaredBirthDate(record.identity.dateOfBirth), date.day != 0,
            let year = BirthDate(year: date.year)
        else { return nil }
        return Repair(.birthDate(year.text), kind: .siteDefaultDate)
    }

    /// Decides on a record about which the register was asked by the year of birth alone.
    ///
    /// Only beside the exact number (T1 of MISMATCH §4: the same year), and only where the register lets out whose birthday it is: the
    /// declared day is the site's.
    /// - Returns: nothing when that does not resolve it.
    public func decision(
        on record: AcceptedRecord,
        askedByYear repair: Repair,
        answer: RegisterAnswer,
        registerVersion: String
    ) -> LinkDecision? {
        guard answer.outcome.isAutomatic, answer.tier == .t0 || answer.tier == .t1, !stoppedTiers.contains(.t1),
            let disclosure = answer.disclosure
        else { return nil }
        let resolved = answer.becoming(.resolved, tier: .t1, because: repair.kind, disclosure: disclosure)
        let decision = decision(
            on: record,
            as: repair.applied(to: record.identity),
            answer: resolved,
            registerVersion: registerVersion
        )
        return decision.linked == nil ? nil : decision
    }
}
