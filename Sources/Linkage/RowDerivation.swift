/// What a row says about others: twins in its household, and how many people use its phone.
struct RowDerivation {
    private let rows: UnsafeMutableBufferPointer<RegisteredPerson>
    private let keys: [NameKeys]
    private let concurrently: PartitionedElements.Concurrently

    init(
        rows: UnsafeMutableBufferPointer<RegisteredPerson>,
        keys: [NameKeys],
        concurrently: @escaping PartitionedElements.Concurrently
    ) {
        self.rows = rows
        self.keys = keys
        self.concurrently = concurrently
    }

    /// Marks people of one household with the same surname and birth date.
    ///
    /// A household is its hash: two that collide can mark two people who are no mates, which costs a review and nothing else.
    func markTwins() {
        forEachGroup(
            key: { row in
                let person = rows[row]
                return person.household == 0 ? nil : RowDerivation.twinKey(person, keys[person.name].surnameKey)
            },
            body: { group in for row in group { rows[row].state |= RegisteredPerson.twinFlag } }
        )
    }

    /// Notes in each row how many people have its phone.
    func countPhoneUsers() {
        for row in rows.indices where rows[row].phone != 0 { rows[row].place |= RowDerivation.users(1) }
        forEachGroup(
            key: { row in rows[row].phone == 0 ? nil : BlockingKey.phone(rows[row].phone) },
            body: { group in
                for row in group {
                    rows[row].place = rows[row].place & ~(7 << 58) | RowDerivation.users(group.count)
                }
            }
        )
    }

    /// A key that twins share.
    static func twinKey(_ person: RegisteredPerson, _ surnameKey: UInt32) -> UInt64 {
        BlockingKey.mix(UInt64(person.household) << 32 | UInt64(person.birthBits))
            ^ BlockingKey.mix(UInt64(surnameKey) | 1 << 40)
    }

    /// A count of users at its place in a row.
    static func users(_ count: Int) -> UInt64 { UInt64(PhoneUsers(count: count).rawValue) << 58 }

    /// Calls `body` for the rows of each key that more than one row has.
    private func forEachGroup(key: (Int) -> UInt64?, body: ([Int]) -> Void) {
        let parts = PartitionedElements(rowCount: rows.count, rangeCount: 1 << 32, concurrently: concurrently) {
            guard let key = key($0) else { return PartitionedElements.none }
            return key & ~0xFFFF_FFFF | UInt64($0)
        }
        let places = (0..<parts.partCount).map { parts.part($0).elements }
        concurrently(places.count) { part in
            var elements = places[part]
            elements.sort()
            var start = 0
            while start < elements.count {
                var end = start + 1
                while end < elements.count, elements[end] >> 32 == elements[start] >> 32 { end += 1 }
                if end - start > 1 { split(elements[start..<end].map { Int($0 & 0xFFFF_FFFF) }, key, body) }
                start = end
            }
        }
    }

    /// Splits rows with half a key in common by their whole keys.
    private func split(_ rows: [Int], _ key: (Int) -> UInt64?, _ body: ([Int]) -> Void) {
        var groups: [UInt64: [Int]] = [:]
        for row in rows { groups[key(row) ?? 0, default: []].append(row) }
        for group in groups.values where group.count > 1 { body(group) }
    }
}
