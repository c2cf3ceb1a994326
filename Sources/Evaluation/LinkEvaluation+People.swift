import PersonNames
import Records

/// Comparing declarations with the register's file, and the naive baselines.
extension LinkEvaluation {
    /// The columns of a population file.
    public static let populationColumns = [
        TableColumn("personal_number", isRequired: true), TableColumn("surname", isRequired: true),
        TableColumn("middle_names"), TableColumn("given_name", isRequired: true),
        TableColumn("date_of_birth", isRequired: true), TableColumn("sex", isRequired: true),
        TableColumn("permanent_province"), TableColumn("household"), TableColumn("deceased_on"),
    ]
    /// The columns of the declared rows.
    public static let declarationColumns = [
        TableColumn("record_id", isRequired: true), TableColumn("site_code"),
        TableColumn("full_name", isRequired: true),
        TableColumn("date_of_birth", isRequired: true), TableColumn("sex", isRequired: true),
        TableColumn("id_number", isRequired: true),
    ]

    /// Takes a declared row before the people are read, for the sample of the similarity baseline.
    public mutating func read(sample row: TableRow) {
        let key = recordKey(row[0], row[1])
        let rate = max(1, UInt64(records.count) / UInt64(LinkEvaluation.sampleCount))
        guard ByteText.mixed(key) % rate == 0, let place = records.place(of: key) else { return }
        guard let birth = DeclaredBirthDate(utf8: row[3]) else {
            sample.addUndated(place: place)
            return
        }
        sample.add(place: place, name: NormalisedName(row.text(2)).searchKey, birth: LinkEvaluation.packed(birth))
    }

    /// Takes a person of the register; lines that repeat a number are passed over, as the index does.
    public mutating func read(person row: TableRow) throws(TableFault) {
        guard let number = ByteText.decimal(row[0]) else {
            throw .valueUnfit(column: "personal_number", line: row.line)
        }
        guard let birth = DeclaredBirthDate(utf8: row[4]) else {
            throw .valueUnfit(column: "date_of_birth", line: row.line)
        }
        var name: [UInt8] = []
        for column in 1...3 where !row[column].isEmpty {
            if !name.isEmpty { name.append(0x20) }
            name.append(contentsOf: row[column])
        }
        let isFemale = row[5].first == UInt8(ascii: "F")
        let packed = LinkEvaluation.packed(birth)
        var traits = PersonTable.Traits()
        traits.bits = packed | PersonTable.Traits.described
        if isFemale { traits.bits |= PersonTable.Traits.female }
        if !row[8].isEmpty { traits.bits |= PersonTable.Traits.dead }
        let regions = Stratum.allCases.filter { $0.dimension == .region }
        if let province = ByteText.decimal(row[6], countMax: 3), let region = Stratum.region(province: Int(province)),
            let code = regions.firstIndex(of: region)
        {
            traits.bits |= UInt32(code + 1) << 26
        }
        let keys = name.withUnsafeBufferPointer { text in
            if MinorityNames.isRecognised(text) { traits.bits |= PersonTable.Traits.minority }
            return LinkEvaluation.keys(text, packed, isFemale)
        }
        let household = row[7].isEmpty ? 0 : ByteText.hash(row[7], seed: 3) | 1
        let mateKey = ByteText.mixed(household ^ ByteText.hash(row[1], seed: 4) &+ UInt64(packed))
        _ = persons.add(number, traits, keys: keys, household: household, mateKey: mateKey)
        if sample.holds(birth: packed) {
            sample.compare(NormalisedName(String(decoding: name, as: UTF8.self)).searchKey, packed, number)
        }
        hasPopulation = true
    }

    /// Takes a declared row: how it differs from the register, and what the baselines say.
    public mutating func read(declaration row: TableRow) {
        guard let place = records.place(of: recordKey(row[0], row[1])) else { return }
        hasDeclarations = true
        var marks = records.marks[place]
        marks.insert(.declared)
        let (name, number) = (row[2], DeclaredNumber(utf8: row[5]))
        let birth = DeclaredBirthDate(utf8: row[3])
        let sex = DeclaredSex(row.text(4))
        let truth = records.truth(place)
        var declared: UInt64?
        switch number {
        case .personal(let value): declared = value
        case .missing: marks.insert(.withoutNumber)
        case .old, .lostZeros, .malformed: break
        }
        if name.contains(0x3F) || NameKeys.holdsReplacement(name) { marks.insert(.lossy) }
        if birth.map({ $0.day == 0 || ($0.day == 1 && $0.month == 1) }) ?? true { marks.insert(.defaultDate) }
        if hasPopulation {
            compare(name, birth, sex, declared: declared, truth: truth, &marks)
        }
        records.marks[place] = marks
        if marks.contains(.unjudged), let declared { records.accept(place, person: declared) }
    }

    private func compare(
        _ name: UnsafeBufferPointer<UInt8>,
        _ birth: DeclaredBirthDate?,
        _ sex: DeclaredSex?,
        declared: UInt64?,
        truth: UInt64?,
        _ marks: inout RecordTable.Marks
    ) {
        let keys = LinkEvaluation.keys(name, birth.map(LinkEvaluation.packed) ?? 0, sex == .female)
        let owner = declared.flatMap { persons.row(of: $0) }
        if let owner {
            marks.insert(.idAccepted)
            if declared == truth { marks.insert(.idRight) } else { marks.insert(.numberOfAnother) }
            if declared != truth, persons.exactKeys[owner] == keys.exact { marks.insert(.borrowed) }
        }
        if birth != nil, let row = persons.onlyRow(loose: keys.loose) {
            marks.insert(.nameAccepted)
            if persons.numbers[row] == truth { marks.insert(.nameRight) }
        }
        guard let truth, let row = persons.row(of: truth) else {
            marks.remove(.wanted)
            return
        }
        let isReadable = birth.map { !$0.isMonthFirst } ?? false
        if declared != truth || sex == nil || !isReadable || persons.typedKeys[row] != keys.typed {
            marks.insert(.mistyped)
            if declared != truth || sex == nil || !isReadable || persons.exactKeys[row] != keys.exact {
                marks.insert(.mismatched)
            }
        }
    }

    static func packed(_ birth: DeclaredBirthDate) -> UInt32 {
        UInt32(birth.year) | UInt32(birth.month) << 14 | UInt32(birth.day) << 18
    }

    /// The keys of a name, a birth date and a sex.
    private static func keys(
        _ name: UnsafeBufferPointer<UInt8>,
        _ birth: UInt32,
        _ isFemale: Bool
    ) -> (typed: UInt64, exact: UInt64, loose: UInt64) {
        let names = NameKeys(name)
        let rest = UInt64(birth) | (isFemale ? 1 << 40 : 0)
        return (
            ByteText.mixed(ByteText.hash(name, seed: 5) &+ rest), ByteText.mixed(names.exact &+ rest),
            ByteText.mixed(names.folded &+ UInt64(birth))
        )
    }
}
