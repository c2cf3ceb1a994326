/// Counts people and doses by province in one pass: each person is kept once, in fifteen bytes and the free places of the table.
///
/// A person with doses of several provinces counts in each, and once in the whole.
struct PeopleCount {
    /// What a person has at least one dose of; a bit each.
    enum Mark: UInt8, CaseIterable {
        case accepted = 1
        case awaitingLinkage = 2
        case linked = 4
        case attested = 8
        case certified = 16
        case unsigned = 32
    }

    /// People and doses with one mark.
    struct Tally {
        var people = 0
        var doses = 0
    }

    private var keys: [Int64] = []
    private var certifiedDoses: [UInt8] = []
    private var marks: [UInt8] = []
    /// The province in which a person was seen first, and the marks there.
    private var homes: [UInt32] = []
    private var homeMarks: [UInt8] = []
    private var count = 0
    private var elsewhere: [Elsewhere: UInt8] = [:]
    private var places: [String: UInt32] = [:]
    /// The counts of each province, in the order of ``Mark``; by its place.
    private(set) var provinces: [(code: String, tallies: [Tally])] = []
    /// The counts of all provinces together.
    private(set) var whole = [Tally](repeating: Tally(), count: Mark.allCases.count)

    private struct Elsewhere: Hashable {
        let person: Int64
        let province: UInt32
    }

    private static let free = Int64.min

    /// Makes an empty count.
    init() { grow(to: 1 << 12) }

    /// The place of a province.
    mutating func place(ofProvince code: String) -> UInt32 {
        if let place = places[code] { return place }
        provinces.append((code, [Tally](repeating: Tally(), count: Mark.allCases.count)))
        let place = UInt32(provinces.count - 1)
        places[code] = place
        return place
    }

    /// Notes up to which dose a person's certificate goes; before the person's doses.
    mutating func note(person: Int64, certifiedDose: Int64) {
        certifiedDoses[place(person)] = UInt8(clamping: certifiedDose)
    }

    /// Adds a dose of a person.
    ///
    /// - Parameter bits: its marks, without `certified`, which follows from the person's certificate when it is attested.
    mutating func add(person: Int64, province: UInt32, bits: UInt8, doseNumber: Int64) {
        let place = place(person)
        var bits = bits
        if bits & Mark.attested.rawValue != 0, doseNumber <= Int64(certifiedDoses[place]) {
            bits |= Mark.certified.rawValue
        }
        let before = marks[place]
        marks[place] = before | bits
        if before == 0 { homes[place] = province }
        let beforeHere: UInt8
        if homes[place] == province {
            beforeHere = homeMarks[place]
            homeMarks[place] = beforeHere | bits
        } else {
            let key = Elsewhere(person: person, province: province)
            beforeHere = elsewhere[key] ?? 0
            elsewhere[key] = beforeHere | bits
        }
        var rest = bits
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            let mark: UInt8 = 1 << UInt8(index)
            rest ^= mark
            whole[index].doses += 1
            if before & mark == 0 { whole[index].people += 1 }
            provinces[Int(province)].tallies[index].doses += 1
            if beforeHere & mark == 0 { provinces[Int(province)].tallies[index].people += 1 }
        }
    }

    private mutating func place(_ number: Int64) -> Int {
        let person = number == Self.free ? number + 1 : number
        if 4 * count > 3 * keys.count { grow(to: 2 * keys.count) }
        let place = find(person)
        if keys[place] == Self.free {
            keys[place] = person
            count += 1
        }
        return place
    }

    private func find(_ person: Int64) -> Int {
        var hash = UInt64(bitPattern: person) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        var place = Int(hash & UInt64(keys.count - 1))
        while keys[place] != person, keys[place] != Self.free { place = (place + 1) & (keys.count - 1) }
        return place
    }

    private mutating func grow(to size: Int) {
        let old = (keys, certifiedDoses, marks, homeMarks, homes)
        keys = [Int64](repeating: Self.free, count: size)
        certifiedDoses = [UInt8](repeating: 0, count: size)
        marks = [UInt8](repeating: 0, count: size)
        homeMarks = [UInt8](repeating: 0, count: size)
        homes = [UInt32](repeating: 0, count: size)
        for index in old.0.indices where old.0[index] != Self.free {
            let place = find(old.0[index])
            keys[place] = old.0[index]
            certifiedDoses[place] = old.1[index]
            marks[place] = old.2[index]
            homeMarks[place] = old.3[index]
            homes[place] = old.4[index]
        }
    }
}
