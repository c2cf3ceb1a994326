/// Builds the blocks of an index one after another and writes them.
struct BlockWriter {
    private let rows: UnsafeMutableBufferPointer<RegisteredPerson>
    private let keys: [NameKeys]
    private let further: [(row: UInt32, number: UInt64)]
    private let concurrently: PartitionedElements.Concurrently

    init(
        rows: UnsafeMutableBufferPointer<RegisteredPerson>,
        keys: [NameKeys],
        further: [(row: UInt32, number: UInt64)],
        concurrently: @escaping PartitionedElements.Concurrently
    ) {
        self.rows = rows
        self.keys = keys
        self.further = further
        self.concurrently = concurrently
    }

    /// Writes entries and heads of every block.
    func write(to writer: inout IndexWriter) throws {
        let (rows, keys) = (rows, keys)
        try write(.number, to: &writer) { BlockingKey.number(rows[$0].number) }
        try writeFormers(to: &writer)
        try write(.phone, to: &writer) { rows[$0].phone == 0 ? nil : BlockingKey.phone(rows[$0].phone) }
        try write(.birthGiven, to: &writer) {
            let person = rows[$0]
            return BlockingKey.birthGiven(
                person.birthBits,
                givenKey: keys[person.name].givenKey,
                isFemale: person.isFemale
            )
        }
        try write(.birthCommune, to: &writer) {
            let person = rows[$0]
            return person.commune == 0 ? nil : BlockingKey.birthCommune(person.birthBits, commune: person.commune)
        }
        try write(.nameProvince, to: &writer) {
            let person = rows[$0]
            guard person.province != 0 else { return nil }
            return BlockingKey.nameProvince(
                k3Hash: keys[person.name].k3Hash,
                year: person.birthYear,
                province: person.province
            )
        }
        try write(.nameCommune, to: &writer) {
            let person = rows[$0]
            guard person.commune != 0 else { return nil }
            return BlockingKey.nameCommune(k3Hash: keys[person.name].k3Hash, commune: person.commune)
        }
    }

    private func write(
        _ block: RegisterIndex.Block,
        to writer: inout IndexWriter,
        key: (Int) -> UInt64?
    ) throws {
        try write(block, items: rows.count, row: { $0 }, to: &writer, key: key)
    }

    /// The first former number of a row, then those that it has no room for.
    private func writeFormers(to writer: inout IndexWriter) throws {
        let (rows, further) = (rows, further)
        try write(
            .former,
            items: rows.count + further.count,
            row: { $0 < rows.count ? $0 : Int(further[$0 - rows.count].row) },
            to: &writer
        ) {
            guard $0 < rows.count else { return BlockingKey.former(packed: further[$0 - rows.count].number) }
            let former = rows[$0].formerNumber
            return former == 0 ? nil : BlockingKey.former(former, digits: 9)
        }
    }

    private func write(
        _ block: RegisterIndex.Block,
        items: Int,
        row: (Int) -> Int,
        to writer: inout IndexWriter,
        key: (Int) -> UInt64?
    ) throws {
        let table = BlockTable(itemCount: items, rowCount: rows.count, concurrently: concurrently, row: row, key: key)
        try writer.write(RegisterIndexLayout.Section.entries(of: block), UnsafeRawBufferPointer(table.entries))
        try writer.write(RegisterIndexLayout.Section.heads(of: block), UnsafeRawBufferPointer(table.heads))
    }
}
