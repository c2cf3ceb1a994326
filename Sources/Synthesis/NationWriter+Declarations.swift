/// What was declared of a person, visit by visit.
///
/// The identity declared at the first visit is used again at later ones, unless it is put right there: a missing or malformed
/// number in 88 % of people who come again, wrong data in 17 %, an old number in 40 % (estimates that lead from the state of
/// April 2022 to that of July, MISMATCH §1). Whoever was declared under the old number first and the new one later, at another
/// site, is split into two subjects (DP-01). 0.4 % of people have a dose entered twice (DP-02); 0.1 % of people stand beside an
/// invented dose or one under another's name (XX-01); 0.2 % as many foreigners as people come too, six in ten of them recorded as citizens
/// (FR-01). 1 % of people are marked UN-01: their query is never answered, which no file can show.
extension NationWriter {
    /// Writes all records of a member of the household.
    mutating func writeDeclarations(
        of index: Int,
        province: Int,
        commune: Int,
        _ generator: inout PinnedGenerator
    ) throws {
        let visits = visits(
            of: household[index],
            province: province,
            position: commune / 3 + householdCount,
            &generator
        )
        guard let first = visits.first else { return }
        let own = generator.chance(0.7) ? household[index].ownPhone : 0
        let phone = phones.next(own: own, &office, &generator)
        let clean = cleanForm(index, phone: phone, province: province, commune: commune, &generator)
        var form = clean
        declareFaults(index, &form, province: province, first: first, &generator)
        let correctedFrom = correctionVisit(form, visits: visits, &generator)
        let isSplit = correctedFrom < visits.count && form.faults.contains(.oldNumber)
        var common = FaultSet()
        if generator.chance(0.01) { common.insert(.unanswered) }
        let person = household[index]
        if !person.isInRegister || person.registerFault.isSeenByComparison { common.insert(.registerWrong) }
        let doubled = generator.chance(0.004) ? generator.below(visits.count) : -1
        for (ordinal, planned) in visits.enumerated() {
            var visit = planned
            let isCorrected = ordinal >= correctedFrom
            if isSplit, isCorrected { visit.site = otherSite(than: first.site, province: province, &generator) }
            let declared = isCorrected ? clean : form
            var faults = declared.faults
            for kind in [FaultKind.unanswered, .registerWrong] where common.contains(kind) { faults.insert(kind) }
            if isSplit { faults.insert(.subjectSplit) }
            writeRecord(declared, visit, faults, person: person, subject: isCorrected ? 2 : 1, province: province)
            if ordinal == doubled {
                visit.site = otherSite(than: visit.site, province: province, &generator)
                visit.day = min(DoseCalendar.lastDay, visit.day + generator.within(-2...2))
                faults.insert(.doseTwice)
                writeRecord(declared, visit, faults, person: person, subject: isCorrected ? 2 : 1, province: province)
            }
        }
        writeStrangers(clean, beside: index, visit: first, province: province, &generator)
    }

    /// The identity as it should have been declared.
    private func cleanForm(
        _ index: Int,
        phone: UInt64,
        province: Int,
        commune: Int,
        _ generator: inout PinnedGenerator
    ) -> DeclaredForm {
        let person = household[index]
        var form = DeclaredForm()
        form.name = person.fullName(names.book)
        form.birth = FormWriter.date(person.birth, yearOnly: person.isYearOnly, &generator)
        form.sex = FormWriter.sex(isMale: person.isMale, &generator)
        form.number = FormWriter.personalNumber(person.number)
        form.nationality = FormWriter.nationality(&generator)
        if !generator.chance(0.02) { form.phone = FormWriter.phone(phone, &generator) }
        let draw = generator.unit()
        if draw < 0.85 {
            // Most live where they are registered, some elsewhere in the province, and young workers in another one.
            let isMigrant = draw < 0.08 && (1981...2001).contains(person.birth.year)
            let home = isMigrant ? plan.members[index].birthProvince : province
            form.province.append(decimal: provinces[home].code, width: 2)
            let residence = draw < 0.12 ? anyCommune(province: home, &generator) : commune
            form.commune.append(
                decimal: home == province ? residence : anyCommune(province: home, &generator),
                width: 5
            )
        }
        return form
    }

    /// Puts faults into the identity, or leaves it.
    private mutating func declareFaults(
        _ index: Int,
        _ form: inout DeclaredForm,
        province: Int,
        first: Visit,
        _ generator: inout PinnedGenerator
    ) {
        let person = household[index]
        let factor = sites.factors[first.site] * ClusterFactors.factor(day: first.day, channel: first.channel)
        let age = (first.day - person.birthDay) / 366
        if generator.chance(factors.missing(province: province, factor: factor, ageYears: age)) {
            form.number = []
            form.faults.insert(.numberMissing)
        } else if generator.chance(factors.malformed(factor: factor)) {
            form.number = NumberFaults.malformed(person.number, &generator)
            form.faults.insert(.numberMalformed)
        } else if generator.chance(factors.wrong(province: province, factor: factor)) {
            addFault(index, &form, first: first, &generator)
        }
        guard !form.faults.isEmpty, !form.faults.contains(.several) else { return }
        let more = generator.unit()
        if more < 0.235 { addFault(index, &form, first: first, &generator) }
        if more < 0.025 { addFault(index, &form, first: first, &generator) }
    }

    /// Adds one fault in a part of the identity that is still right.
    private mutating func addFault(
        _ index: Int,
        _ form: inout DeclaredForm,
        first: Visit,
        _ generator: inout PinnedGenerator
    ) {
        let kinds = FaultKind.declared
        let weights = kinds.map { weight($0, person: household[index], channel: first.channel) }
        for _ in 0..<12 {
            var draw = generator.unit() * weights.reduce(0, +)
            var chosen = 0
            while chosen < kinds.count - 1, draw >= weights[chosen] {
                draw -= weights[chosen]
                chosen += 1
            }
            let kind = kinds[chosen]
            if kind == .several {
                guard form.faults.isEmpty else { continue }
                addSeveral(index, &form, first: first, &generator)
                return
            }
            if form.faults.touches(kind.family) { continue }
            if apply(kind, index, &form, first: first, &generator) { return }
        }
        if !form.faults.touches(.sex) { _ = apply(.sexWrong, index, &form, first: first, &generator) }
    }

    /// OT-01: number, name and birth date wrong together.
    private mutating func addSeveral(
        _ index: Int,
        _ form: inout DeclaredForm,
        first: Visit,
        _ generator: inout PinnedGenerator
    ) {
        let families: [[FaultKind]] = [
            [.numberUnknown, .numberOfNeighbour, .numberOfOther], [.nameTyping, .middleName, .nameChanged],
            [.birthDigit, .birthYearOnly, .birthTwoDates],
        ]
        for kinds in families {
            var isDone = false
            for _ in 0..<12 where !isDone {
                isDone = apply(kinds[generator.below(3)], index, &form, first: first, &generator)
            }
        }
        form.faults.insert(.several)
    }

    /// How likely a kind is for this person and channel, against the other kinds.
    private func weight(_ kind: FaultKind, person: Person, channel: Int) -> Double {
        let share = faultShares[kind.rawValue]
        let isAdult = person.oldNumber != 0
        switch kind {
        case .oldNumber: return isAdult ? share * 1.6 * (person.birth.year >= 1981 ? 1.2 : 0.9) : 0
        case .numberSuperseded: return person.cancelledNumber != 0 ? share * 30 : isAdult ? share : 0
        case .nameMarker: return person.community == .kinh ? 0 : share * 12
        case .birthYearOnly: return share * (person.birth.year < 1961 ? 3 : 0.8)
        case .numberLostZeros, .birthDaySwapped: return share * (channel == 2 ? 1.7 : channel == 0 ? 0.2 : 0.75)
        case .numberOfOther: return share * (channel == 2 ? 1.7 : channel == 0 ? 0.3 : 0.8)
        case .nameTyping, .numberUnknown: return share * (channel == 3 ? 1.8 : channel == 0 ? 0.2 : 0.8)
        default: return share
        }
    }

    /// The visit from which on the identity is declared rightly; the number of visits when that never happens.
    private func correctionVisit(_ form: DeclaredForm, visits: [Visit], _ generator: inout PinnedGenerator) -> Int {
        guard !form.faults.isEmpty, visits.count > 1 else { return visits.count }
        let hasNoNumber = form.faults.contains(.numberMissing) || form.faults.contains(.numberMalformed)
        let chance = hasNoNumber ? 0.88 : form.faults.contains(.oldNumber) ? 0.40 : 0.17
        return generator.chance(chance) ? generator.within(1...visits.count - 1) : visits.count
    }
}
