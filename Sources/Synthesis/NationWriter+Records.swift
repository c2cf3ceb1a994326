/// Rows of `records.csv` and, beside each, the row of `truth.csv`.
extension NationWriter {
    private static let channelNames: [StaticString] = ["scan", "typed", "list", "paper"]

    /// Writes a record and the truth about it; `person` is who was vaccinated, nothing for who is not in the nation.
    mutating func writeRecord(
        _ form: DeclaredForm,
        _ visit: Visit,
        _ faults: FaultSet,
        person: Person?,
        subject: Int,
        province: Int
    ) {
        // A bijection of the running number: identifiers are unique, and their order tells nothing about who is who.
        let identifier = Int(recordCount &* 7_368_787_931 % 10_000_000_000)
        recordCount += 1
        records.append(identifier, width: 10)
        records.comma()
        records.append(sites.codes[visit.site])
        records.comma()
        records.append(NationWriter.channelNames[visit.channel])
        records.comma()
        records.append(field: form.name)
        records.comma()
        records.append(form.birth)
        records.comma()
        records.append(form.sex)
        records.comma()
        records.append(field: form.number)
        records.comma()
        records.append(form.nationality)
        records.comma()
        records.append(form.phone)
        records.comma()
        records.append(form.province)
        records.comma()
        records.append(form.commune)
        records.comma()
        let usesLocal = sites.usesLocalNames[visit.site]
        records.append(usesLocal ? VaccineShelf.localNames[visit.vaccine] : VaccineShelf.codes[visit.vaccine])
        records.comma()
        VaccineShelf.appendLot(visit, province: province, to: &records)
        records.comma()
        records.append(visit.dose, width: 1)
        records.comma()
        records.append(CalendarDay(daysSince1970: visit.day))
        records.append(byte: 0x0A)
        truth.append(identifier, width: 10)
        truth.comma()
        truth.append(sites.codes[visit.site])
        truth.comma()
        if let person { truth.append(Int(person.number), width: 12) }
        truth.comma()
        writeCodes(faults)
        truth.append(person?.isInRegister == true ? ",1," : ",0,")
        truth.append(subject, width: 1)
        truth.comma()
        if form.numberOwner != 0 { truth.append(Int(form.numberOwner), width: 12) }
        truth.append(byte: 0x0A)
    }

    private mutating func writeCodes(_ faults: FaultSet) {
        guard !faults.isEmpty else { return }
        var isFirst = true
        for kind in FaultKind.allCases where faults.contains(kind) {
            if !isFirst { truth.append(byte: 0x3B) }
            truth.append(Array(FaultKind.codes[kind.rawValue].utf8))
            isFirst = false
        }
    }

    /// Writes records of people who are not in the nation, or were not those declared, beside a person's.
    mutating func writeStrangers(
        _ clean: DeclaredForm,
        beside index: Int,
        visit: Visit,
        province: Int,
        _ generator: inout PinnedGenerator
    ) {
        let draw = generator.unit()
        guard draw < 0.0032 else { return }
        var faults = FaultSet()
        var form = clean
        if draw < 0.0010 {
            faults.insert(.ghost)
            if draw < 0.0005 {
                form.name = stranger(&generator).fullName(names.book)
                let year = household[index].birth.year
                let block = NumberOffice.block(
                    provinceCode: provinces[province].code,
                    isMale: household[index].isMale,
                    year: year
                )
                form.number = FormWriter.personalNumber(office.freeNumber(block: block, &generator))
                writeRecord(form, visit, faults, person: nil, subject: 1, province: province)
            } else {
                // The one before in the household came to the table under this person's name.
                let body = household[index == 0 ? household.count - 1 : index - 1]
                form.numberOwner = household[index].number
                var other = visit
                other.day = min(DoseCalendar.lastDay, visit.day + generator.within(0...60))
                writeRecord(form, other, faults, person: body, subject: 3, province: province)
            }
            return
        }
        writeForeigner(form, visit: visit, province: province, &generator)
    }

    private func stranger(_ generator: inout PinnedGenerator) -> Person {
        var person = Person()
        person.surname = names.book.surname(in: .redRiver, &generator)
        let year = 1950 + generator.below(50)
        person.isMale = generator.chance(0.5)
        person.middles.0 = names.book.name(birthYear: year, isMale: person.isMale, position: 1, &generator)
        person.given = names.book.name(birthYear: year, isMale: person.isMale, position: 0, &generator)
        return person
    }

    private mutating func writeForeigner(
        _ clean: DeclaredForm,
        visit: Visit,
        province: Int,
        _ generator: inout PinnedGenerator
    ) {
        let names: [StaticString] = [
            "KIM MIN JUN", "LEE SEO YEON", "WANG WEI", "TANAKA HIROSHI", "JOHN SMITH", "MARIE DUPONT", "LI NA",
            "DAVID NGUYEN", "CHEN MEI LING", "PARK JI HOON", "ANNA TRAN", "PETER MUELLER",
        ]
        let nations: [StaticString] = ["KR", "CN", "JP", "US", "FR", "TW"]
        var form = clean
        var faults = FaultSet()
        form.name = [UInt8](text: names[generator.below(names.count)])
        let birth = CalendarDay(daysSince1970: CalendarDay.days(1955, 1, 1) + generator.below(17_000))
        form.birth = FormWriter.date(birth, yearOnly: false, &generator)
        form.number = [UInt8(ascii: "A") + UInt8(generator.below(26))]
        form.number.append(decimal: generator.below(10_000_000), width: 7)
        form.phone = FormWriter.phone(office.nextPhone(), &generator)
        form.nationality = [UInt8](text: nations[generator.below(nations.count)])
        if generator.chance(0.6) {
            form.nationality = FormWriter.nationality(&generator)
            faults.insert(.foreigner)
        }
        var given = visit
        if given.day < CalendarDay.days(2021, 6, 1) { given.day = CalendarDay.days(2021, 6, 1) }
        if (1...2).contains(visit.dose) { given.vaccine = 0 }
        writeRecord(form, given, faults, person: nil, subject: 1, province: province)
        guard given.day + 60 <= DoseCalendar.lastDay else { return }
        given.day += 60
        given.dose += 1
        writeRecord(form, given, faults, person: nil, subject: 1, province: province)
    }
}
