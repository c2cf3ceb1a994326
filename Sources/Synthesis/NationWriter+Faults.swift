/// Applies single kinds of fault to a declared identity.
extension NationWriter {
    /// Applies one kind; false when it cannot be applied to this person.
    mutating func apply(
        _ kind: FaultKind,
        _ index: Int,
        _ form: inout DeclaredForm,
        first: Visit,
        _ generator: inout PinnedGenerator
    ) -> Bool {
        let isDone: Bool
        switch kind.family {
        case .identifier: isDone = applyNumber(kind, index, &form, channel: first.channel, &generator)
        case .name: isDone = applyName(kind, index, &form, &generator)
        case .birth:
            let changed = BirthFaults.mistaken(kind, household[index], firstVisit: first.day, &generator)
            if let changed { form.birth = changed }
            isDone = changed != nil
        case .sex:
            form.sex = FormWriter.sex(isMale: !household[index].isMale, &generator)
            isDone = true
        case .other: isDone = false
        }
        if isDone { form.faults.insert(kind) }
        return isDone
    }

    private mutating func applyNumber(
        _ kind: FaultKind,
        _ index: Int,
        _ form: inout DeclaredForm,
        channel: Int,
        _ generator: inout PinnedGenerator
    ) -> Bool {
        let person = household[index]
        switch kind {
        case .oldNumber:
            guard person.oldNumber != 0 else { return false }
            form.number = []
            form.number.append(decimal: person.oldNumber, width: 9)
        case .numberLostZeros:
            guard let changed = NumberFaults.withoutZeros(form.number) else { return false }
            form.number = changed
        case .numberUnknown, .numberOfNeighbour:
            let hits = kind == .numberOfNeighbour
            guard let changed = NumberFaults.mistyped(person.number, hitsSomebody: hits, office, &generator) else {
                return false
            }
            form.number = FormWriter.personalNumber(changed)
            form.numberOwner = hits ? changed : 0
        case .numberOfOther:
            // A list that slipped by one row gives the number of the person before; others use one of the household.
            var other = precedingNumber
            if channel != 2 || generator.chance(0.5) {
                guard household.count > 1 else { return false }
                other = household[(index + 1 + generator.below(household.count - 1)) % household.count].number
            }
            guard other != 0, other != person.number else { return false }
            form.number = FormWriter.personalNumber(other)
            form.numberOwner = other
        case .numberSuperseded:
            if person.cancelledNumber != 0 {
                form.number = FormWriter.personalNumber(person.cancelledNumber)
                return true
            }
            guard person.oldNumber != 0 else { return false }
            let moved = office.nextOldNumber(provinces[generator.below(provinces.count)], &generator)
            household[index].movedOldNumber = moved
            form.number = []
            form.number.append(decimal: moved, width: 9)
        default: return false
        }
        return true
    }

    private func applyName(
        _ kind: FaultKind,
        _ index: Int,
        _ form: inout DeclaredForm,
        _ generator: inout PinnedGenerator
    ) -> Bool {
        if kind == .nameChanged {
            var renamed = household[index]
            renamed.given =
                generator.chance(0.4)
                ? names.book.nicknames[generator.below(names.book.nicknames.count)]
                : names.book.name(birthYear: renamed.birth.year, isMale: renamed.isMale, position: 0, &generator)
            let name = renamed.fullName(names.book)
            guard name != form.name else { return false }
            form.name = name
            return true
        }
        let scalars = String(decoding: form.name, as: UTF8.self).unicodeScalars.map(\.value)
        guard let changed = nameFaults.mistaken(kind, scalars, &generator) else { return false }
        var text = String.UnicodeScalarView()
        for scalar in changed { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        form.name = Array(String(text).utf8)
        return true
    }
}
