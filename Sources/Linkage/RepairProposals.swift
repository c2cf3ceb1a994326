import PersonNames
public import Records

/// What may be asked again when the register answered no more than "false", from the ministry's own data.
///
/// At most one part of an identity is mended at a time (``Repair``), so that what comes back true is a T1 or T2 of MISMATCH §4: the
/// other parts were equal as declared. Ordered by expected yield; the register is asked eight times about a record at the most, the first
/// question included. Source: MISMATCH §2, §4, §7; DESIGN §2.1.
public enum RepairProposals {
    /// How often the register is asked about one record at the most.
    public static let askedCountMax = 8

    /// Repairs that the declared text alone suggests.
    public static func proposals(for record: AcceptedRecord) -> [Repair] {
        let identity = record.identity
        guard Citizenship.isDeclared(by: identity.nationality), identity.fullName.utf8.count <= 200,
            !NormalisedName(identity.fullName).isLossy
        else { return [] }
        switch DeclaredNumber(identity.idNumber) {
        case .missing, .old: return []
        case .lostZeros, .malformed:
            guard let mended = NumberMending.mended(identity) else { return [] }
            var repairs = [Repair(.number(mended.number), kind: mended.kind)]
            for name in MarkedForms.names(of: words(identity.fullName), limit: 3) {
                guard let marked = Repair.MarkedName(name, declared: identity.fullName) else { continue }
                repairs.append(Repair(.numberAndMarks(mended.number, marked), kind: mended.kind))
            }
            return repairs
        case .personal(let value):
            guard let number = PersonalNumber(value: value) else { return [] }
            let repairs = sexRepairs(identity, number) + birthRepairs(identity) + NameMending.repairs(identity)
            // One question is kept for what a verified record of the person may tell later.
            return Array(repairs.prefix(askedCountMax - 2))
        }
    }

    private static func words(_ name: String) -> [String] {
        NameDisplay.form(name).split(separator: " ").map(String.init)
    }

    /// The sex that the number's fourth digit tells.
    private static func sexRepairs(_ identity: DeclaredIdentity, _ number: PersonalNumber) -> [Repair] {
        guard let declared = DeclaredSex(identity.sex), (declared == .male) != (number.codedSex == .male) else {
            return []
        }
        return [Repair(.sex(number.codedSex), kind: .sexDifferent)]
    }

    /// Day and month exchanged, and the year alone against the first of January.
    private static func birthRepairs(_ identity: DeclaredIdentity) -> [Repair] {
        guard let date = DeclaredBirthDate(identity.dateOfBirth) else { return [] }
        var repairs: [Repair] = []
        if date.isMonthFirst {
            repairs.append(swapped(date.year, date.month, date.day))
        } else if let exchanged = date.exchanged {
            repairs.append(swapped(date.year, exchanged.month, exchanged.day))
        }
        if date.month == 1, date.day == 1, let year = BirthDate(year: date.year) {
            repairs.append(Repair(.birthDate(year.text), kind: .birthYearOnly))
        } else if date.month == 0, let day = CivilDate(year: date.year, month: 1, day: 1) {
            repairs.append(Repair(.birthDate(day.text), kind: .birthYearOnly))
        }
        return repairs
    }

    private static func swapped(_ year: Int, _ month: Int, _ day: Int) -> Repair {
        Repair(.birthDate(CivilDate(year: year, month: month, day: day)?.text ?? ""), kind: .birthDaySwapped)
    }
}
