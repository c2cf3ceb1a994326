import PersonNames
import Records

/// How a declared identity compares with one registered person, field by field.
struct IdentityComparison {
    let name: NameComparison
    let birth: BirthComparison
    let sex: SexComparison
    /// Whether the declared name is not the registered one in display form, word for word.
    let needsRegisteredName: Bool
    private let isMissingName: Bool
    private let isNewYearBirth: Bool

    enum SexComparison { case exact, different, missing }

    init(_ identity: DeclaredIdentity, with person: RegisteredPerson, in index: RegisterIndex) {
        (name, needsRegisteredName, isMissingName) = IdentityComparison.compareName(identity, person, index)
        birth = BirthComparison(DeclaredBirthDate(identity.dateOfBirth), with: person)
        switch DeclaredSex(identity.sex) {
        case .male: sex = person.isFemale ? .different : .exact
        case .female: sex = person.isFemale ? .exact : .different
        case nil: sex = .missing
        }
        isNewYearBirth = person.birthDay <= 1 && person.birthMonth <= 1
    }

    var isExact: Bool { name == .exact && birth == .exact && sex == .exact }

    /// How many of name, birth date and sex are not equal.
    var differenceCount: Int { (name == .exact ? 0 : 1) + (birth == .exact ? 0 : 1) + (sex == .exact ? 0 : 1) }

    /// Whether every difference is listed for T1.
    var isBenign: Bool { name.isListed && birth.isBenign }

    /// The kinds of the differences.
    var reasons: [LinkReason] {
        var reasons: [LinkReason] = []
        switch name {
        case .exact: break
        case .style: reasons.append(.nameStyle)
        case .marksOnly, .marksDiffer: reasons.append(.diacriticsDropped)
        case .confusion: reasons.append(.nameConfusion)
        case .order: reasons.append(.nameOrder)
        case .middleName: reasons.append(.middleName)
        case .spacing, .marker, .title, .typo, .surnameAndGiven, .partial, .givenOnly, .different:
            reasons.append(.nameDifferent)
        }
        if let reason = birth.reason { reasons.append(reason) }
        switch sex {
        case .exact: break
        case .different: reasons.append(.sexDifferent)
        case .missing: reasons.append(.sexUnreadable)
        }
        return reasons
    }

    /// The total in bits, prior included.
    func weightBits(number: Double) -> Double {
        EvidenceWeights.prior + number + nameBits + birthBits + sexBits
    }

    /// One line a field.
    func evidence(number: Double) -> [FieldEvidence] {
        if isExact, !isNewYearBirth, number == EvidenceWeights.numberExact { return IdentityComparison.allEqual }
        let nameLevel: FieldEvidence.Level =
            isMissingName ? .missing : name == .exact ? .exact : !name.isListed ? .different : .benign
        let birthLevel: FieldEvidence.Level =
            birth == .exact ? .exact : birth == .unreadable ? .missing : birth.isBenign ? .benign : .different
        return [
            FieldEvidence(
                field: .idNumber,
                level: number == EvidenceWeights.numberExact ? .exact : .benign,
                bits: number
            ),
            FieldEvidence(field: .fullName, level: nameLevel, bits: nameBits),
            FieldEvidence(field: .dateOfBirth, level: birthLevel, bits: birthBits),
            FieldEvidence(
                field: .sex,
                level: sex == .exact ? .exact : sex == .missing ? .missing : .different,
                bits: sexBits
            ),
        ]
    }

    /// The evidence of full equality, made once.
    private static let allEqual = [
        FieldEvidence(field: .idNumber, level: .exact, bits: EvidenceWeights.numberExact),
        FieldEvidence(field: .fullName, level: .exact, bits: EvidenceWeights.nameExact),
        FieldEvidence(field: .dateOfBirth, level: .exact, bits: EvidenceWeights.birthExact),
        FieldEvidence(field: .sex, level: .exact, bits: EvidenceWeights.sexExact),
    ]

    /// Whether two runs of bytes are equal, eight at a time.
    private static func isEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
        guard one.count == other.count else { return false }
        var index = 0
        while index + 8 <= one.count {
            let (left, right) = (
                one.loadUnaligned(fromByteOffset: index, as: UInt64.self),
                other.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
            if left != right { return false }
            index += 8
        }
        while index < one.count {
            if one[index] != other[index] { return false }
            index += 1
        }
        return true
    }

    /// The evidence when there is nobody to compare with.
    static func nothingCompared(_ isNumberMissing: Bool) -> [FieldEvidence] {
        [FieldEvidence.Field.idNumber, .fullName, .dateOfBirth, .sex].map { field in
            FieldEvidence(
                field: field,
                level: field == .idNumber && !isNumberMissing ? .different : .missing,
                bits: 0
            )
        }
    }

    private var nameBits: Double {
        switch name {
        case .exact: EvidenceWeights.nameExact
        case .style: EvidenceWeights.nameStyle
        case .marksOnly, .marksDiffer: EvidenceWeights.nameMarksOnly
        case .confusion: EvidenceWeights.nameConfusion
        case .order: EvidenceWeights.nameOrder
        case .middleName: EvidenceWeights.nameMiddle
        case .spacing, .marker, .title, .typo, .surnameAndGiven, .partial, .givenOnly, .different:
            isMissingName ? 0 : EvidenceWeights.nameDifferent
        }
    }

    private var birthBits: Double {
        switch birth {
        case .exact: isNewYearBirth ? EvidenceWeights.birthExactNewYear : EvidenceWeights.birthExact
        case .swapped: EvidenceWeights.birthSwapped
        case .yearOnly: EvidenceWeights.birthYear
        case .component, .different: EvidenceWeights.birthDifferent
        case .unreadable: 0
        }
    }

    private var sexBits: Double {
        switch sex {
        case .exact: EvidenceWeights.sexExact
        case .different: EvidenceWeights.sexDifferent
        case .missing: 0
        }
    }

    private static func compareName(
        _ identity: DeclaredIdentity,
        _ person: RegisteredPerson,
        _ index: RegisterIndex
    ) -> (NameComparison, needsRegisteredName: Bool, isMissing: Bool) {
        var declared = identity.fullName
        guard let registered = index.name(person.name)?.utf8 else { return (.different, true, declared.isEmpty) }
        let isSame = declared.withUTF8 { isEqual(UnsafeRawBufferPointer($0), registered) }
        if isSame { return (.exact, false, false) }
        let registeredName = PackedName(utf8: registered.bindMemory(to: UInt8.self))
        let comparison = NameComparison.comparing(PackedName(declared), with: registeredName)
        guard comparison == .exact else { return (comparison, true, declared.isEmpty) }
        let shown = NameDisplay.form(declared)
        let words = shown.utf8.count { $0 == 0x20 }
        return (.exact, words != registered.count { $0 == 0x20 }, false)
    }
}
