import PersonNames
@_spi(Linkage) public import Records

/// The ministry's side: turns a register's answer into a decision and, where it may, a linked record.
///
/// An answer is not trusted to make sense: an automatic one that does not fit what was declared (``isPlausible``), or whose words
/// cannot be split, counts as no answer (`retry`).
public struct Linker: Sendable {
    let stoppedTiers: Set<LinkTier>

    /// Makes a linker.
    ///
    /// - Parameter stoppedTiers: tiers in which nothing is accepted automatically, since an audit found them below their bar.
    public init(stoppedTiers: Set<LinkTier> = []) { self.stoppedTiers = stoppedTiers }

    /// Decides on one record.
    ///
    /// Without a disclosure (policies `trueFalse`, `fieldVerdicts`) a verified record is linked as it was declared, unless it is in
    /// doubt which words are the surname: a guess could stand in a passport. Other automatic outcomes stay, and nothing is linked.
    public func decision(
        on record: AcceptedRecord,
        answer: RegisterAnswer,
        registerVersion: String
    ) -> LinkDecision {
        if answer.outcome.isAutomatic, stoppedTiers.contains(answer.tier) {
            return decision(answer.stopped, nil, registerVersion)
        }
        if answer.outcome == .verified, answer.disclosure == nil {
            return verifiedUndisclosed(record, answer, registerVersion)
        }
        guard answer.outcome.isAutomatic, answer.disclosure != nil else {
            return decision(answer, nil, registerVersion)
        }
        return decision(on: record, as: record.identity, answer: answer, registerVersion: registerVersion)
    }

    /// Links a record to whom an automatic answer discloses, compared as this identity; an answer that makes no sense counts as none.
    func decision(
        on record: AcceptedRecord,
        as asked: DeclaredIdentity,
        answer: RegisterAnswer,
        registerVersion: String
    ) -> LinkDecision {
        guard let disclosure = answer.disclosure,
            let identity = identity(of: asked, tier: answer.tier, disclosure: disclosure)
        else { return .unanswered(registerVersion: registerVersion) }
        return decision(answer, LinkedRecord(record: record, identity: identity), registerVersion)
    }

    private func decision(_ answer: RegisterAnswer, _ linked: LinkedRecord?, _ version: String) -> LinkDecision {
        LinkDecision(
            answer: answer,
            linked: linked,
            registerVersion: version,
            normalisationVersion: NameNormalisation.version
        )
    }

    private func identity(
        of declared: DeclaredIdentity,
        tier: LinkTier,
        disclosure: RegisterAnswer.Disclosure
    ) -> LinkedIdentity? {
        guard isPlausible(disclosure, for: declared, tier) else { return nil }
        let words = (disclosure.fullName ?? NameDisplay.form(declared.fullName)).split(separator: " ")
        guard disclosure.surnameWordCount >= 1, disclosure.surnameWordCount <= words.count,
            let birthDate = disclosure.birthDate ?? declaredBirthDate(declared.dateOfBirth),
            let sex = disclosure.sex ?? declaredSex(declared.sex)
        else { return nil }
        return LinkedIdentity(
            personalNumber: disclosure.personalNumber,
            surname: words.prefix(disclosure.surnameWordCount).joined(separator: " "),
            givenNames: words.dropFirst(disclosure.surnameWordCount).joined(separator: " "),
            birthDate: birthDate,
            sex: sex
        )
    }

    func declaredBirthDate(_ text: String) -> BirthDate? {
        guard let date = DeclaredBirthDate(text), !date.isMonthFirst else { return nil }
        if date.month == 0 { return BirthDate(year: date.year) }
        if date.day == 0 { return BirthDate(year: date.year, month: date.month) }
        return CivilDate(year: date.year, month: date.month, day: date.day).map { BirthDate($0) }
    }

    func declaredSex(_ text: String) -> Sex? {
        switch DeclaredSex(text) {
        case .male: .male
        case .female: .female
        case nil: nil
        }
    }
}
