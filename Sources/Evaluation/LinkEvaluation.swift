import Records

/// Holds decisions against the truth of a made-up nation, file by file in the order of the methods below.
///
/// `read(truth:)` for every row of `truth.csv`, then `read(decision:)`; with the register's file and the declared rows also
/// `read(sample:)` for the declared rows, `read(person:)` for the people, and `read(declaration:)` for the declared rows
/// again; then ``report()``. Memory: about 45 bytes a record and 70 a person.
public struct LinkEvaluation {
    /// About how many records the baseline of string similarity is measured on; it compares each with everybody born on its day.
    public static let sampleCount = 20_000

    var records = RecordTable()
    var persons = PersonTable()
    var faultNames: [String] = [""]
    var faultNumbers: [String: UInt16] = ["": 0]
    var sample = SimilaritySample()
    /// Decisions about records of which the truth says nothing.
    var strayDecisions = 0
    var hasPopulation = false
    var hasDeclarations = false
    /// Whether rows are told apart by their identifier alone, because the truth names no site.
    let usesRecordIDOnly: Bool

    /// Makes an evaluation of nothing yet.
    ///
    /// - Parameter usesRecordIDOnly: the truth file has no site_code.
    public init(usesRecordIDOnly: Bool = false) { self.usesRecordIDOnly = usesRecordIDOnly }

    /// How many records the truth tells about.
    public var recordCount: Int { records.count }

    /// The columns of a truth file, also under the names that other generators use.
    public static let truthColumns = [
        TableColumn("record_id", "rid", "id", isRequired: true), TableColumn("site_code", "site"),
        TableColumn("personal_number", "person", "true_personal_number", "truth", "pid", isRequired: true),
        TableColumn("faults", "fault", "err", "errors", "kinds"), TableColumn("in_register"),
    ]
    /// The columns of a decisions file.
    public static let decisionColumns = [
        TableColumn("record_id", isRequired: true), TableColumn("site_code"), TableColumn("outcome", isRequired: true),
        TableColumn("personal_number", isRequired: true), TableColumn("tier", isRequired: true),
        TableColumn("weight_bits"),
    ]

    /// Takes a row of the truth.
    public mutating func read(truth row: TableRow) throws(TableFault) {
        let person = try LinkEvaluation.person(row[2], line: row.line, column: "personal_number")
        var isWanted = person != nil
        if let flag = row[4].first, flag == 0x30 || flag == 0x66 || flag == 0x46 { isWanted = false }
        let key = recordKey(row[0], row[1])
        guard records.add(key: key, person: person, isWanted: isWanted, faults: faultNumber(row[3])) else {
            throw records.count < HashPlaces.countMax ? .recordRepeated(line: row.line) : .tooMany(line: row.line)
        }
    }

    /// Takes a decision.
    public mutating func read(decision row: TableRow) throws(TableFault) {
        guard let outcome = LinkOutcome(rawValue: row.text(2)) else {
            throw .valueUnfit(column: "outcome", line: row.line)
        }
        guard let tier = LinkTier(rawValue: row.text(4)) else { throw .valueUnfit(column: "tier", line: row.line) }
        let person = try LinkEvaluation.person(row[3], line: row.line, column: "personal_number")
        var bits = 0.0
        if !row[5].isEmpty {
            guard let value = Double(row.text(5)), value.isFinite else {
                throw .valueUnfit(column: "weight_bits", line: row.line)
            }
            bits = value
        }
        guard let place = records.place(of: recordKey(row[0], row[1])) else {
            strayDecisions += 1
            return
        }
        guard !records.marks[place].contains(.decided) else { throw .recordRepeated(line: row.line) }
        records.decide(place, outcome: outcome, tier: tier, person: person, bits: bits)
    }

    /// Why an automatic decision is wrong; nothing when it is right, not automatic, or not known.
    ///
    /// For listing: the columns are those of a decision.
    public mutating func wrongAcceptance(_ row: TableRow) -> (kind: WrongAcceptance, faults: String)? {
        guard let place = records.place(of: recordKey(row[0], row[1])), let kind = wrongAcceptance(place) else {
            return nil
        }
        return (kind, faultNames[Int(records.faultSets[place])])
    }

    func recordKey(_ record: UnsafeBufferPointer<UInt8>, _ site: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let key = ByteText.hash(record, seed: 1)
        return usesRecordIDOnly ? key : ByteText.mixed(key ^ ByteText.hash(site, seed: 2))
    }

    /// A personal number; nothing for an empty field, `-1` and `0`.
    private static func person(
        _ field: UnsafeBufferPointer<UInt8>,
        line: Int,
        column: String
    ) throws(TableFault) -> UInt64? {
        if field.isEmpty || (field.count == 2 && field[0] == 0x2D && field[1] == 0x31) { return nil }
        guard let number = ByteText.decimal(field) else { throw .valueUnfit(column: column, line: line) }
        return number == 0 ? nil : number
    }

    private mutating func faultNumber(_ field: UnsafeBufferPointer<UInt8>) -> UInt16 {
        let text = String(decoding: field, as: UTF8.self)
        if let number = faultNumbers[text] { return number }
        // More distinct sets than anybody has seen: the rest counts as one set.
        let isFull = faultNames.count >= 65_000
        let name = isFull ? "other sets" : text
        if isFull, let number = faultNumbers[name] { return number }
        let number = UInt16(faultNames.count)
        faultNames.append(name)
        faultNumbers[name] = number
        return number
    }
}
