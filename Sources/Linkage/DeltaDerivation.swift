/// What the rows of a delta say about others, in the delta and in the index under it.
struct DeltaDerivation {
    let rows: UnsafeMutableBufferPointer<RegisteredPerson>
    let keys: [NameKeys]
    let index: RegisterView
    /// The rows of the index that the delta masks.
    let masked: Set<Int>
    /// The rows of the index of every household in the delta.
    let households: [UInt32: [Int]]

    /// Marks twins and notes how many people use each telephone.
    func mark() {
        var users: [UInt64: Int] = [:]
        var twins: [TwinGroup: Int] = [:]
        for row in rows {
            if row.phone != 0 { users[row.phone, default: 0] += 1 }
            if let group = group(row) { twins[group, default: 0] += 1 }
        }
        for phone in users.keys { users[phone, default: 0] += index.rows(withPhone: phone, except: masked).count }
        for row in households.values.joined() where !masked.contains(row) {
            if let group = index.twinGroup(ofRow: row), twins[group] != nil { twins[group, default: 0] += 1 }
        }
        for place in rows.indices {
            let row = rows[place]
            if let count = users[row.phone] { rows[place].place = row.place & ~(7 << 58) | RowDerivation.users(count) }
            if let group = group(row), twins[group, default: 0] > 1 { rows[place].state |= RegisteredPerson.twinFlag }
        }
    }

    private func group(_ row: RegisteredPerson) -> TwinGroup? { TwinGroup(row, keys[row.name].surnameKey) }
}

/// People of one household with the same surname and birth date.
struct TwinGroup: Hashable {
    let household: UInt32
    let birthBits: UInt32
    let surnameKey: UInt32

    /// The group of a person; nothing without a household.
    init?(_ person: RegisteredPerson, _ surnameKey: UInt32) {
        guard person.household != 0 else { return nil }
        (household, birthBits) = (person.household, person.birthBits)
        self.surnameKey = surnameKey
    }
}

extension RegisterView {
    /// A view of an index without its delta.
    init(base: RegisterLayer) {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        self.init(base: base, delta: base, mask: nil, renamed: nil, bearers: nothing)
    }

    /// The rows that have a telephone, but for some.
    func rows(withPhone phone: UInt64, except masked: Set<Int>) -> [Int] {
        var rows: [Int] = []
        forEachRow(in: .phone, key: BlockingKey.phone(phone)) { row in
            if self.row(row).phone == phone, !masked.contains(row) { rows.append(row) }
            return true
        }
        return rows
    }

    /// The rows of some households; looks through all rows once, since no block has households.
    func rows(ofHouseholds wanted: Set<UInt32>) -> [UInt32: [Int]] {
        var rows: [UInt32: [Int]] = [:]
        if wanted.isEmpty { return rows }
        for row in 0..<base.rowCount {
            let household = base.row(row).household
            if household != 0, wanted.contains(household) { rows[household, default: []].append(row) }
        }
        return rows
    }

    /// The group of a row.
    func twinGroup(ofRow row: Int) -> TwinGroup? {
        let person = self.row(row)
        guard let name = name(person.name) else { return nil }
        let utf8 = name.utf8.bindMemory(to: UInt8.self)
        return TwinGroup(person, NameKeys.surnameKey(utf8, words: name.surnameWords))
    }
}
