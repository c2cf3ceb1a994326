import PersonNames
import Records

/// Whether what a register lets out can be the answer to what was declared: a register that errs, or whose answers got mixed
/// up on the way, is not believed.
extension Linker {
    /// Whether an automatic answer fits the declared identity by its tier's rule, as far as the declared text can tell.
    ///
    /// It is the register's own rule (MISMATCH §4) seen from the other side: T0 and T1 rest on the exact number, T2 on another
    /// one that was mended, T3 on none; at most one of name, birth date and sex may differ, in T1 and T2 alone, and only slightly.
    /// So no answer can put somebody else's name and birth date in the place of the declared ones.
    func isPlausible(
        _ disclosure: RegisterAnswer.Disclosure,
        for declared: DeclaredIdentity,
        _ tier: LinkTier
    ) -> Bool {
        guard isPlausible(disclosure.personalNumber, DeclaredNumber(declared.idNumber), tier) else { return false }
        let name = disclosure.fullName.map { Linker.comparison(of: declared.fullName, with: $0) } ?? .exact
        let isBirthEqual = disclosure.birthDate == nil
        let isSexEqual = disclosure.sex == nil
        let differenceCount = (name == .exact ? 0 : 1) + (isBirthEqual ? 0 : 1) + (isSexEqual ? 0 : 1)
        switch tier {
        case .t0, .t3: return differenceCount == 0
        case .t2 where DeclaredNumber(declared.idNumber).isPersonal:
            return isBirthEqual && isSexEqual && (name <= .marksOnly || name == .marksDiffer)
        case .t1, .t2:
            return differenceCount <= 1 && Linker.isSlight(name)
                && (disclosure.birthDate.map { isNear($0, to: declared.dateOfBirth) } ?? true)
        default: return false
        }
    }

    /// Whether a number can come of the declared one by the tier's way.
    private func isPlausible(_ number: PersonalNumber, _ declared: DeclaredNumber, _ tier: LinkTier) -> Bool {
        switch (tier, declared) {
        case (.t0, .personal(let value)), (.t1, .personal(let value)): value == number.value
        case (.t2, .personal(let value)): value != number.value
        case (.t2, .old), (.t2, .lostZeros), (.t2, .malformed): true
        case (.t3, .missing), (.t3, .old), (.t3, .malformed), (.t3, .lostZeros): true
        default: false
        }
    }

    /// How the declared name stands to the registered one: as it stands, or decoded, whichever is nearer.
    private static func comparison(of declared: String, with registered: String) -> NameComparison {
        let known = PackedName(registered)
        return min(
            NameComparison.comparing(PackedName(declared), with: known),
            NameComparison.comparing(PackedName(declared: declared), with: known)
        )
    }

    /// Whether the difference of names is one that T1 may bridge.
    private static func isSlight(_ comparison: NameComparison) -> Bool {
        switch comparison {
        case .surnameAndGiven, .partial, .givenOnly, .different: false
        default: true
        }
    }

    /// Whether a registered date has the declared year, or the declared day and month.
    private func isNear(_ registered: BirthDate, to text: String) -> Bool {
        guard let declared = DeclaredBirthDate(text) else { return false }
        if declared.year == registered.year { return true }
        return declared.month == registered.month && declared.day == registered.day
    }
}

extension DeclaredNumber {
    /// Whether it is a whole personal number as it stands.
    fileprivate var isPersonal: Bool {
        if case .personal = self { return true }
        return false
    }
}
