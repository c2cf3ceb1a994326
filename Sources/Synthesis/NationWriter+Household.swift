/// The people of a household, and their rows in the register.
///
/// The register is a noisy view (MISMATCH §2, recipe step 2): 2 % of rows have a wrong field, mostly telephone or commune, 0.2 %
/// one that a comparison sees; 1.5 % of people are missing, most of them infants not yet collected; 0.3 % of rows are cancelled
/// numbers; about 1 % are people who died unnoticed, and 0.6 % people whose death is recorded. Of people over 60, 12 % have only
/// a year of birth and 12 % a 1 January.
extension NationWriter {
    /// Draws the people of the planned household and writes all their rows.
    mutating func writeHousehold(province: Int, position: Int, _ generator: inout PinnedGenerator) throws {
        let community = names.community(province, &generator)
        let family = names.familyName(community, province: province, &generator)
        let fatherOfOrphans = names.familyName(community, province: province, &generator)
        let hasSpouse = plan.members.count > 1 && plan.members[1].role == .spouse
        let headIsMale = plan.members[0].isMale
        household.removeAll(keepingCapacity: true)
        for index in plan.members.indices {
            let member = plan.members[index]
            var surname = family
            switch member.role {
            case .head: surname = hasSpouse && !headIsMale ? fatherOfOrphans : family
            case .spouse: surname = headIsMale ? fatherOfOrphans : family
            case .mother: surname = names.familyName(community, province: province, &generator)
            case .father, .relative: surname = hasSpouse && !headIsMale ? fatherOfOrphans : family
            case .child: surname = hasSpouse || headIsMale ? family : fatherOfOrphans
            case .grandchild: surname = generator.chance(0.6) ? family : fatherOfOrphans
            }
            let twin = member.isTwinOfPrevious ? household.last : nil
            household.append(person(member, community: community, surname: surname, twin: twin, &generator))
        }
        let commune = commune(province: province, position: position)
        householdCount += 1
        for index in household.indices {
            try writeDeclarations(of: index, province: province, commune: commune, &generator)
            writeRegisterRows(of: household[index], province: province, commune: commune, &generator)
            precedingNumber = household[index].number
        }
        try population.flushIfFull()
        try records.flushIfFull()
        try truth.flushIfFull()
    }

    private mutating func person(
        _ member: HouseholdMember,
        community: Community,
        surname: Int32,
        twin: Person?,
        _ generator: inout PinnedGenerator
    ) -> Person {
        var person = Person()
        person.community = community
        person.isMale = member.isMale
        person.birth = member.birth
        person.birthDay = member.birthDay
        person.birthProvince = member.birthProvince
        (person.number, person.cancelledNumber) = allocate(member)
        names.name(&person, family: surname, twin: twin, &generator)
        let age = 2021 - member.birth.year
        if age >= 60, twin == nil, !member.isTwinOfPrevious {
            let draw = generator.unit()
            person.isYearOnly = draw < 0.12
            if draw < 0.24 {
                person.birth = CalendarDay(year: member.birth.year, month: 1, day: 1)
                person.birthDay = CalendarDay.days(member.birth.year, 1, 1)
            }
        }
        if member.birth.year <= 2005, generator.chance(0.92) {
            person.oldNumber = office.nextOldNumber(provinces[member.birthProvince], &generator)
            person.isOldNumberLinked = generator.chance(0.65)
        }
        person.isInRegister = !generator.chance(member.birth.year >= 2017 ? 0.15 : 0.003)
        drawDeath(&person, age: age, &generator)
        drawRegisterFault(&person, &generator)
        if age >= 18, generator.chance(0.55) { person.ownPhone = office.nextPhone() }
        return person
    }

    private func drawDeath(_ person: inout Person, age: Int, _ generator: inout PinnedGenerator) {
        let draw = generator.unit()
        let unnoticed = age >= 75 ? 0.12 : age >= 60 ? 0.04 : 0.0025
        let noticed = age >= 75 ? 0.09 : age >= 60 ? 0.02 : 0.0015
        guard draw < unnoticed + noticed else { return }
        if draw < unnoticed {
            person.deathDay = CalendarDay.days(2020, 12, 31) - generator.below(3000)
        } else {
            let first = max(CalendarDay.days(2021, 1, 1), person.birthDay)
            person.deathDay = first + generator.below(max(1, DoseCalendar.lastDay - first))
            person.isDeathFlagged = true
        }
    }

    private func drawRegisterFault(_ person: inout Person, _ generator: inout PinnedGenerator) {
        guard generator.chance(0.02) else { return }
        switch generator.below(100) {
        case 0..<4: person.registerFault = .givenName
        case 4..<8: person.registerFault = person.isYearOnly ? .sex : .birth
        case 8..<10: person.registerFault = .sex
        case 10..<60: person.registerFault = .phone
        default: person.registerFault = .commune
        }
    }

    private mutating func writeRegisterRows(
        of person: Person,
        province: Int,
        commune: Int,
        _ generator: inout PinnedGenerator
    ) {
        guard person.isInRegister else { return }
        var stored = person
        var storedCommune = commune
        switch person.registerFault {
        case .none: break
        case .givenName:
            stored.given = names.book.name(birthYear: person.birth.year, isMale: person.isMale, position: 0, &generator)
        case .birth: stored.birth.day = person.birth.day == 1 ? 11 : person.birth.day - 1
        case .sex: stored.isMale.toggle()
        case .phone: stored.ownPhone = office.nextPhone()
        case .commune: storedCommune = anyCommune(province: province, &generator)
        }
        var former: [UInt8] = []
        if stored.oldNumber != 0, stored.isOldNumberLinked { former.append(decimal: stored.oldNumber, width: 9) }
        let movedIsKnown = stored.movedOldNumber != 0 && generator.chance(0.6)
        if movedIsKnown {
            if !former.isEmpty { former.append(0x3B) }
            former.append(decimal: stored.movedOldNumber, width: 9)
        }
        if stored.cancelledNumber != 0, generator.chance(0.6) {
            if !former.isEmpty { former.append(0x3B) }
            former.append(decimal: Int(stored.cancelledNumber), width: 12)
        }
        writeRegisterRow(stored, former: former, province: province, commune: storedCommune, cancelled: false)
        if stored.cancelledNumber != 0 {
            stored.number = stored.cancelledNumber
            if stored.number / 100_000_000 % 2 == (stored.isMale ? 1 : 0) { stored.isMale.toggle() }
            writeRegisterRow(stored, former: [], province: province, commune: storedCommune, cancelled: true)
        }
    }

    private mutating func writeRegisterRow(
        _ person: Person,
        former: [UInt8],
        province: Int,
        commune: Int,
        cancelled: Bool
    ) {
        let book = names.book
        population.append(Int(person.number), width: 12)
        population.comma()
        population.append(former)
        population.comma()
        population.append(field: person.surnameBytes(book))
        population.comma()
        population.append(book.words[Int(person.middles.0)])
        if person.middles.1 != 0 {
            population.append(byte: 0x20)
            population.append(book.words[Int(person.middles.1)])
        }
        population.comma()
        population.append(book.words[Int(person.given)])
        population.comma()
        if person.isYearOnly { population.append(person.birth.year, width: 4) } else { population.append(person.birth) }
        population.append(person.isMale ? ",M," : ",F,")
        population.append(provinces[province].code, width: 2)
        population.comma()
        population.append(commune, width: 5)
        population.comma()
        population.append(householdCount, width: 1)
        population.comma()
        if person.ownPhone != 0 {
            population.append(byte: 0x30)
            population.append(Int(person.ownPhone), width: 9)
        }
        population.comma()
        if person.isDeathFlagged, let death = person.deathDay { population.append(CalendarDay(daysSince1970: death)) }
        population.append(cancelled ? ",1\n" : ",\n")
    }
}
