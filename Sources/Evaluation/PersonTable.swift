/// The people of the register as far as an evaluation compares them: about 70 bytes each.
struct PersonTable {
    /// What is known of a person beside the keys, in 32 bits: year (14), month (4), day (5), female, minority name, twin,
    /// region (3, 0 unknown), dead.
    struct Traits {
        var bits: UInt32 = 0

        static let female: UInt32 = 1 << 23
        static let minority: UInt32 = 1 << 24
        static let twin: UInt32 = 1 << 25
        static let dead: UInt32 = 1 << 29
        /// Set when the person stood in a population file.
        static let described: UInt32 = 1 << 30

        var birthYear: Int { Int(bits & 0x3FFF) }
        var region: Stratum? {
            let code = Int(bits >> 26 & 7)
            return code == 0 ? nil : Stratum.allCases.filter { $0.dimension == .region }[code - 1]
        }

        func has(_ trait: UInt32) -> Bool { bits & trait != 0 }

        /// The strata of the person.
        var strata: [Stratum] {
            guard has(Traits.described) else { return [] }
            return [
                has(Traits.female) ? .female : .male, Stratum.age(birthYear: birthYear),
                has(Traits.minority) ? .minorityName : .otherName,
            ] + (region.map { [$0] } ?? [])
        }
    }

    private(set) var numbers: [UInt64] = []
    private(set) var traits: [Traits] = []
    /// Of the name as registered, birth date and sex.
    private(set) var typedKeys: [UInt64] = []
    /// Of the name in K1, birth date and sex.
    private(set) var exactKeys: [UInt64] = []
    /// Of the name in K3 and the birth date.
    private(set) var looseKeys: [UInt64] = []
    private(set) var households: [UInt32] = []
    /// What became of a person's records: see ``PersonFate``.
    var fates: [UInt8] = []
    private var places = HashPlaces()
    private var mates = FirstRows()
    private var namesakes = FirstRows()

    var count: Int { numbers.count }

    /// The row of a number.
    func row(of number: UInt64) -> Int? { places.place(of: number, in: numbers) }

    /// The only person with this name in K3 and birth date; nothing when there is none or more than one.
    func onlyRow(loose key: UInt64) -> Int? { namesakes.onlyRow(of: key) }

    /// Adds a person; false when the number is there already, or there is no more room.
    mutating func add(
        _ number: UInt64,
        _ described: Traits,
        keys: (typed: UInt64, exact: UInt64, loose: UInt64),
        household: UInt64,
        mateKey: UInt64
    ) -> Bool {
        guard row(of: number) == nil, count < HashPlaces.countMax else { return false }
        numbers.append(number)
        traits.append(described)
        typedKeys.append(keys.typed)
        exactKeys.append(keys.exact)
        looseKeys.append(keys.loose)
        households.append(UInt32(truncatingIfNeeded: household >> 32))
        fates.append(0)
        places.noteLast(of: numbers)
        namesakes.note(keys.loose, row: count - 1)
        if household != 0, let first = mates.note(mateKey, row: count - 1) {
            traits[first].bits |= Traits.twin
            traits[count - 1].bits |= Traits.twin
        }
        return true
    }

    /// The row of a person of whom only the number is known; made when it is new.
    mutating func bareRow(of number: UInt64) -> Int? {
        if let row = row(of: number) { return row }
        guard add(number, Traits(), keys: (0, 0, 0), household: 0, mateKey: 0) else { return nil }
        return count - 1
    }
}
