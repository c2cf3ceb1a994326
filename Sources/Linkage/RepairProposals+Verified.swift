import PersonNames
public import Records

/// What the person's other verified records suggest.
extension RepairProposals {
    /// Repairs that take a value from a verified record of the same person.
    ///
    /// The same person is who has the same name, birth date, sex and telephone (then the number may be taken), or the same number
    /// (then one of the others may). A whole number that differs from the verified one in more than one slip is somebody else's: no machine
    /// mends it (V6). Without a number, a default birth date says too little (V7), and the commune must agree as well.
    public static func proposals(for record: AcceptedRecord, verified: VerifiedPerson) -> [Repair] {
        let declared = record.identity
        guard Citizenship.isDeclared(by: declared.nationality), declared.fullName.utf8.count <= 200,
            !PackedName(declared.fullName).isLossy
        else { return [] }
        let name = NameComparison.comparing(PackedName(declared.fullName), with: PackedName(verified.fullName))
        let differences = Differences(declared, name, verified)
        if case .personal(let value) = DeclaredNumber(declared.idNumber),
            value == verified.identity.personalNumber.value
        {
            return fieldRepair(differences, verified).map { [$0] } ?? []
        }
        return numberRepair(record, differences, verified).map { [$0] } ?? []
    }

    /// How the declared fields lie to a verified person's.
    private struct Differences {
        let name: NameComparison
        let birth: BirthDifference
        let isSexEqual: Bool

        enum BirthDifference { case none, swapped, yearOnly, other }

        init(_ declared: DeclaredIdentity, _ name: NameComparison, _ verified: VerifiedPerson) {
            self.name = name
            let sex = DeclaredSex(declared.sex)
            isSexEqual = sex.map { ($0 == .male) == (verified.identity.sex == .male) } ?? false
            birth = Differences.birth(DeclaredBirthDate(declared.dateOfBirth), verified.identity.birthDate)
        }

        private static func birth(_ declared: DeclaredBirthDate?, _ known: BirthDate) -> BirthDifference {
            guard let declared, declared.year == known.year else { return .other }
            let (month, day) = (known.month ?? 0, known.day ?? 0)
            if declared.month == month, declared.day == day { return declared.isMonthFirst ? .swapped : .none }
            let isDefault = (declared.month <= 1 && declared.day <= 1) || (month <= 1 && day <= 1)
            if isDefault { return .yearOnly }
            if let exchanged = declared.exchanged, exchanged.month == month, exchanged.day == day { return .swapped }
            return .other
        }
    }

    /// The number is the verified one: one listed difference may take the verified value.
    private static func fieldRepair(_ differences: Differences, _ verified: VerifiedPerson) -> Repair? {
        let (identity, source) = (verified.identity, verified.recordNumber)
        switch (differences.name, differences.birth, differences.isSexEqual) {
        case (.different, _, _), (_, .other, _): return nil
        case (.exact, .swapped, true):
            return Repair(.birthDate(identity.birthDate.text), kind: .birthDaySwapped, sourceRecord: source)
        case (.exact, .yearOnly, true):
            return Repair(.birthDate(identity.birthDate.text), kind: .birthYearOnly, sourceRecord: source)
        case (.exact, .none, false): return Repair(.sex(identity.sex), kind: .sexDifferent, sourceRecord: source)
        case (_, .none, true):
            guard let kind = nameKind(differences.name) else { return nil }
            return Repair(.name(verified.fullName), kind: kind, sourceRecord: source)
        default: return nil
        }
    }

    /// Name, birth date, sex and telephone are the verified ones: the number may take the verified value.
    private static func numberRepair(
        _ record: AcceptedRecord,
        _ differences: Differences,
        _ verified: VerifiedPerson
    ) -> Repair? {
        let declared = record.identity
        guard differences.birth == .none, differences.isSexEqual, isSamePhone(declared.phone, verified.phone) else {
            return nil
        }
        let known = verified.identity.personalNumber
        let kind: LinkReason
        switch DeclaredNumber(declared.idNumber) {
        case .missing:
            let birth = verified.identity.birthDate
            let isDefault = birth.day == nil || (birth.month == 1 && birth.day == 1)
            guard !isDefault, !declared.commune.isEmpty, declared.commune == verified.commune else { return nil }
            kind = .numberMissing
        case .old: kind = .oldNumber
        case .lostZeros: kind = .numberLostZeros
        case .malformed: kind = .numberMalformed
        case .personal(let value):
            guard PersonalNumber(value: value) != nil, NumberDistance.isOneSlip(value, known.value) else { return nil }
            kind = .numberUnknown
        }
        switch differences.name {
        case .exact: return Repair(.number(known.text), kind: kind, sourceRecord: verified.recordNumber)
        case .marksOnly:
            return Repair.MarkedName(verified.fullName, declared: declared.fullName).map {
                Repair(.numberAndMarks(known.text, $0), kind: kind, sourceRecord: verified.recordNumber)
            }
        default: return nil
        }
    }

    private static func nameKind(_ comparison: NameComparison) -> LinkReason? {
        switch comparison {
        case .exact, .title, .typo, .surnameAndGiven, .partial, .givenOnly, .different: nil
        case .style, .spacing: .nameStyle
        case .marksOnly, .marksDiffer: .diacriticsDropped
        case .marker: .nameMarker
        case .confusion: .nameConfusion
        case .order: .nameOrder
        case .middleName: .middleName
        }
    }

    /// Whether two telephones end with the same nine digits.
    private static func isSamePhone(_ one: String, _ other: String) -> Bool {
        let (left, right) = (
            one.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }, other.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
        )
        return left.count >= 9 && right.count >= 9 && left.suffix(9) == right.suffix(9)
    }
}
