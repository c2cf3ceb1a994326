import PersonNames

/// Collects people and writes them as an index.
///
/// Memory at its height: 40 bytes for each line, 24 and the text for each distinct name, 16 for each former number that a
/// row has no room for, and 13 for each person while a block is built. Not thread-safe; one builder, one index.
public struct RegisterIndexBuilder: ~Copyable {
    /// More than 4 GB of distinct names, or more than 2³⁰ people.
    public struct Full: Error {}

    private struct Former {
        var owner: UInt64
        var number: UInt64
    }

    private var store: RowStore
    private var formers: [Former] = []
    private var names = NameTable()
    /// The numbers of people who were removed; they count for a delta only.
    private(set) var removedNumbers: [UInt64] = []

    /// Makes an empty builder with room for as many people as are expected; more are welcome.
    public init(expecting people: Int = 0) {
        store = RowStore(expecting: min(max(0, people), RegisterIndexLayout.personCountMax))
    }

    /// How many people were added.
    public var personCount: Int { store.count }

    /// Adds a person.
    ///
    /// - Parameters:
    ///   - person: the row without name, flags of twins and users of the phone, which come of themselves.
    ///   - name: the full name in UTF-8, surname first, words separated by one space; at most 1,000 bytes.
    ///   - surnameWordCount: how many words of it are the surname, at most 255.
    ///   - line: the line of the population file.
    public mutating func add(
        _ person: RegisteredPerson,
        name: UnsafeBufferPointer<UInt8>,
        surnameWordCount: Int,
        line: Int
    ) throws(Full) {
        guard store.count < RegisterIndexLayout.personCountMax,
            let number = names.number(of: name, surnameWordCount: UInt8(clamping: surnameWordCount))
        else { throw Full() }
        var person = person
        person.state |= UInt64(number)
        store.append(person, line: line)
    }

    /// Adds a former number of the person with `number`, beside the one that the row holds.
    public mutating func add(former value: UInt64, digits: Int, of number: UInt64) {
        formers.append(Former(owner: number, number: BlockingKey.formerNumber(value, digits: digits)))
    }

    /// Whether anybody was added or removed.
    public var hasChanges: Bool { personCount > 0 || !removedNumbers.isEmpty }

    /// Notes that nobody has this number any more.
    public mutating func remove(_ number: UInt64) { removedNumbers.append(number) }

    /// Adds a person as another register has them; what a row says about others comes anew.
    mutating func carry(_ row: Int, of view: RegisterView) throws(Full) {
        var person = view.row(row)
        guard let name = view.name(person.name) else { return }
        view.forEachFurtherFormer(of: row) { number in
            formers.append(Former(owner: person.number, number: number))
            return true
        }
        person.state &= ~(0xFFFF_FFFF | RegisteredPerson.twinFlag | RegisteredPerson.manyFormerFlag)
        person.place &= ~(7 << 58)
        try add(person, name: name.utf8.bindMemory(to: UInt8.self), surnameWordCount: name.surnameWords, line: 0)
    }

    /// The people who were added, unsorted.
    var addedPeople: [RegisteredPerson] { (0..<store.count).map { store.lines[$0].person } }
    /// Their numbers.
    var numbers: [UInt64] { (0..<store.count).map { store.lines[$0].person.number } }
    /// Their surnames' hashes.
    var addedSurnames: [UInt32] { (0..<store.count).map { names.keys[store.lines[$0].person.name].surnameKey } }
    /// The hashes of each name that was added.
    var nameKeys: [NameKeys] { names.keys }

    /// Writes the names, each with so many bearers.
    func writeNames(to writer: inout IndexWriter, bearers: [UInt32]) throws {
        try names.write(to: &writer, bearers: bearers)
    }

    /// Sorts and drops repeated numbers; the lines that were dropped come in ascending order.
    ///
    /// A number that came more than once is kept once and marked contested: it never leads to an automatic decision.
    mutating func sortedRows() -> (rows: UnsafeMutableBufferPointer<RegisteredPerson>, repeated: [Int]) {
        store.sort()
        var repeated: [Int] = []
        let rows = store.close { person, line in
            repeated.append(Int(line))
            names.dismiss(person.name)
            if person.formerNumber != 0 { formers.append(Former(owner: person.number, number: person.formerNumber)) }
        }
        return (rows, repeated.sorted())
    }

    /// Sorts, drops repeated numbers and writes the index piece by piece.
    ///
    /// - Parameters:
    ///   - concurrently: runs a body for 0 ..< count, on as many threads as it likes.
    ///   - write: takes bytes for a place of the file.
    /// - Returns: the lines of the repeated numbers that were dropped, in ascending order.
    public consuming func finish(
        concurrently: @escaping (_ count: Int, _ body: (Int) -> Void) -> Void = { count, body in
            (0..<count).forEach(body)
        },
        writing write: @escaping (_ bytes: UnsafeRawBufferPointer, _ offset: Int) throws -> Void
    ) throws -> [Int] {
        let (rows, repeated) = sortedRows()
        let further = furtherFormers(rows)
        let keys = names.keys
        let derivation = RowDerivation(rows: rows, keys: keys, concurrently: concurrently)
        derivation.markTwins()
        derivation.countPhoneUsers()
        var writer = IndexWriter(to: write)
        try writer.write(RegisterIndexLayout.Section.rows.rawValue, UnsafeRawBufferPointer(rows))
        try names.write(to: &writer, bearers: names.bearersByK1())
        try writer.write(.formerNumbers, further.map(\.number))
        try writer.write(.formerRows, further.map(\.row))
        try writer.write(.maskedRows, [UInt32]())
        try writer.write(.bearers, [UInt32]())
        let blocks = BlockWriter(rows: rows, keys: keys, further: further, concurrently: concurrently)
        try blocks.write(to: &writer)
        try writer.finish(
            kind: .index,
            people: rows.count,
            normalisation: NameNormalisation.version,
            baseSeal: 0
        )
        return repeated
    }

    /// The former numbers that rows have no room for, each once a row; marks their rows.
    mutating func furtherFormers(
        _ rows: UnsafeMutableBufferPointer<RegisteredPerson>
    ) -> [(row: UInt32, number: UInt64)] {
        formers.sort { ($0.owner, $0.number) < ($1.owner, $1.number) }
        var further: [(row: UInt32, number: UInt64)] = []
        var row = 0
        for former in formers {
            while row < rows.count, rows[row].number < former.owner { row += 1 }
            guard row < rows.count else { break }
            guard rows[row].number == former.owner, rows[row].formerNumber != former.number else { continue }
            if let last = further.last, last.row == UInt32(row), last.number == former.number { continue }
            rows[row].state |= RegisteredPerson.manyFormerFlag
            further.append((UInt32(row), former.number))
        }
        formers = []
        return further
    }
}
