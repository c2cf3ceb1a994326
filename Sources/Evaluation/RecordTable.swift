import Records

/// What the files say about each record: 34 bytes a record and at most 12 for finding it.
struct RecordTable {
    /// What is known of a record, one bit each.
    struct Marks: OptionSet {
        let rawValue: UInt32

        /// Its person stands in the register.
        static let wanted = Marks(rawValue: 1)
        /// A decision was found.
        static let decided = Marks(rawValue: 2)
        /// The decision is automatic, and it is known for whom.
        static let accepted = Marks(rawValue: 4)
        /// The decision is automatic, and it cannot be told for whom.
        static let unjudged = Marks(rawValue: 8)
        /// The declared row was found.
        static let declared = Marks(rawValue: 16)
        /// The declared identity is not the registered one as typed.
        static let mistyped = Marks(rawValue: 32)
        /// Nor is it in canonical form.
        static let mismatched = Marks(rawValue: 64)
        /// The declared number is another living person's.
        static let numberOfAnother = Marks(rawValue: 128)
        /// No number was declared.
        static let withoutNumber = Marks(rawValue: 256)
        /// The declared birth date is a year or a 1 January.
        static let defaultDate = Marks(rawValue: 512)
        /// Letters of the declared name were lost.
        static let lossy = Marks(rawValue: 1024)
        /// A baseline accepts it, and for the right person: by the number.
        static let idAccepted = Marks(rawValue: 2048)
        static let idRight = Marks(rawValue: 4096)
        /// By name and birth date.
        static let nameAccepted = Marks(rawValue: 8192)
        static let nameRight = Marks(rawValue: 16384)
        /// Number, name, birth date and sex are all another person's, in canonical form.
        static let borrowed = Marks(rawValue: 32768)
    }

    private(set) var keys: [UInt64] = []
    /// The true person's number plus one; 0 for nobody.
    private(set) var truths: [UInt64] = []
    /// The accepted person's number plus one in the lower 48 bits, then outcome and tier.
    private(set) var decisions: [UInt64] = []
    private(set) var bits: [Float] = []
    private(set) var faultSets: [UInt16] = []
    var marks: [Marks] = []
    private var places = HashPlaces()
    private var last = -1

    var count: Int { keys.count }

    /// Adds a record of the truth; false when it is there already or there is no more room.
    mutating func add(key: UInt64, person: UInt64?, isWanted: Bool, faults: UInt16) -> Bool {
        guard count < HashPlaces.countMax, places.place(of: key, in: keys) == nil else { return false }
        keys.append(key)
        truths.append(person.map { $0 + 1 } ?? 0)
        decisions.append(0)
        bits.append(0)
        faultSets.append(faults)
        marks.append(isWanted ? .wanted : [])
        places.noteLast(of: keys)
        return true
    }

    /// The place of a record; files in the same order are followed without searching.
    mutating func place(of key: UInt64) -> Int? {
        if last + 1 < count, keys[last + 1] == key {
            last += 1
            return last
        }
        guard let found = places.place(of: key, in: keys) else { return nil }
        last = found
        return found
    }

    /// Notes the decision on a record.
    mutating func decide(_ place: Int, outcome: LinkOutcome, tier: LinkTier, person: UInt64?, bits weight: Double) {
        let (o, t) = (LinkOutcome.allCases.firstIndex(of: outcome) ?? 0, LinkTier.allCases.firstIndex(of: tier) ?? 0)
        decisions[place] = (person.map { $0 + 1 } ?? 0) | UInt64(o) << 48 | UInt64(t) << 56
        bits[place] = Float(weight)
        marks[place].insert(.decided)
        guard outcome.isAutomatic else { return }
        marks[place].insert(person == nil ? .unjudged : .accepted)
    }

    /// Judges an automatic decision without a number by the number that was declared.
    mutating func accept(_ place: Int, person: UInt64) {
        decisions[place] = (decisions[place] & ~0xFFFF_FFFF_FFFF) | (person + 1)
        marks[place].remove(.unjudged)
        marks[place].insert(.accepted)
    }

    func truth(_ place: Int) -> UInt64? { truths[place] == 0 ? nil : truths[place] - 1 }

    func accepted(_ place: Int) -> UInt64? {
        let value = decisions[place] & 0xFFFF_FFFF_FFFF
        return marks[place].contains(.accepted) && value > 0 ? value - 1 : nil
    }

    func outcome(_ place: Int) -> LinkOutcome { LinkOutcome.allCases[Int(decisions[place] >> 48 & 0xFF)] }

    func tier(_ place: Int) -> LinkTier { LinkTier.allCases[Int(decisions[place] >> 56)] }
}
