import PersonNames

/// Everybody in the register with exactly the declared name, birth date and sex.
struct NameOwners {
    /// How many there are.
    private(set) var count = 0
    /// How many of them, other than the candidate, are alive and near: same commune, household or telephone, or a number one
    /// slip from the declared one.
    private(set) var nearCount = 0
    /// Whether all who could be were looked at; otherwise nothing is proven.
    private(set) var isComplete = false

    /// Looks through the block of birth date, given name and sex.
    init(_ match: MatchCase) {
        let keys = match.keys
        guard keys.hasName, keys.birthBits != 0, let isFemale = keys.isFemale else { return }
        let given = keys.name.givenKey(at: keys.name.count - 1)
        let key = BlockingKey.birthGiven(keys.birthBits, givenKey: given, isFemale: isFemale)
        let view = match.view
        let bucket = view.bucket(.birthGiven, key: key)
        var asked = 0
        view.forEachRow(in: .birthGiven, bucket: bucket) { row in
            view.prefetchRow(row)
            asked += 1
            return asked < CandidateSearch.rowCountMax
        }
        guard asked < CandidateSearch.rowCountMax else { return }
        view.forEachRow(in: .birthGiven, bucket: bucket) { row in
            view.prefetchName(view.row(row).name)
            return true
        }
        let candidate = match.candidate
        view.forEachRow(in: .birthGiven, bucket: bucket) { row in
            let person = view.row(row)
            guard person.birthBits == keys.birthBits, person.isFemale == isFemale,
                view.name(person.name)?.k1Hash == keys.k1Hash
            else { return true }
            count += 1
            if row != candidate.row, !match.isDeadAtDose(person), NameOwners.isNear(person, match) { nearCount += 1 }
            return true
        }
        isComplete = true
    }

    private static func isNear(_ person: RegisteredPerson, _ match: MatchCase) -> Bool {
        let (keys, candidate) = (match.keys, match.candidate.person)
        if keys.commune != 0, person.commune == keys.commune { return true }
        if person.household != 0, person.household == candidate.household { return true }
        if keys.phone != 0, person.phone == keys.phone { return true }
        return keys.numberForm.isPersonal && NumberDistance.isOneSlip(keys.number, person.number)
    }
}
