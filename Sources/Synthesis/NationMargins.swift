/// What a generated nation comes to, counted from its files alone: the margins that the official figures fix.
///
/// For tests and for whoever wants to know what a nation is like. Holds all rows of the register in memory. Two texts are
/// compared as bytes, dates and sexes after reading their usual forms: as strictly as the register of 2021 did. Source: MISMATCH §1.
public struct NationMargins: Sendable {
    /// People: rows of the register that are not cancelled.
    public internal(set) var registerRows = 0
    /// Cancelled rows.
    public internal(set) var cancelledRows = 0
    /// Personal numbers that stand in the register twice.
    public internal(set) var repeatedNumbers = 0
    /// Records.
    public internal(set) var records = 0
    /// Records whose identifier and site were seen before, or that differ from the truth's.
    public internal(set) var repeatedKeys = 0
    /// Citizens with at least one record.
    public internal(set) var declaredPeople = 0
    /// Of these, who had a usable number at their first record: 8 to 12 digits.
    public internal(set) var withNumber = 0
    /// Of these, whose first record agrees exactly with the register.
    public internal(set) var exact = 0
    /// Citizens none of whose records agrees exactly: they are blocked.
    public internal(set) var blocked = 0
    /// Records by month (`YYYY-MM`).
    public internal(set) var recordsByMonth: [String: Int] = [:]
    /// First records by kind of fault.
    public internal(set) var firstRecordsByFault: [String: Int] = [:]
    /// Blocked citizens by province of the register; only who stands in it.
    public internal(set) var blockedByProvince: [String: Int] = [:]
    /// Rows of the register by province.
    public internal(set) var peopleByProvince: [String: Int] = [:]
    /// Records that carry a mark of a wrong identity and yet agree exactly, or the reverse.
    public internal(set) var contradictions = 0

    /// Counts the files of a nation, each whole, headers included.
    public init(population: [UInt8], records: [UInt8], truth: [UInt8]) {
        var rows: [UInt64: [UInt8]] = [:]
        var provinces: [UInt64: String] = [:]
        for line in population.split(separator: 0x0A).dropFirst() {
            let fields = NationMargins.fields(line)
            let number = NationMargins.number(fields[0])
            let name = Array([fields[2], fields[3], fields[4]].filter { !$0.isEmpty }.joined(separator: [0x20]))
            if fields[12].isEmpty { registerRows += 1 } else { cancelledRows += 1 }
            let province = String(decoding: fields[7], as: UTF8.self)
            peopleByProvince[province, default: 0] += 1
            provinces[number] = province
            let row = name + [0x2C] + fields[5] + [0x2C] + fields[6]
            if rows.updateValue(row, forKey: number) != nil { repeatedNumbers += 1 }
        }
        var keys = Set<[UInt8]>()
        var isExactByPerson: [UInt64: Bool] = [:]
        for (record, really) in zip(records.split(separator: 0x0A), truth.split(separator: 0x0A)).dropFirst() {
            count(
                NationMargins.fields(record),
                NationMargins.fields(really),
                { rows[$0] },
                &keys,
                &isExactByPerson
            )
        }
        for (person, isExact) in isExactByPerson where !isExact {
            blocked += 1
            if let province = provinces[person] { blockedByProvince[province, default: 0] += 1 }
        }
        declaredPeople = isExactByPerson.count
    }
}
