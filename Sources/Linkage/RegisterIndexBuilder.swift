/// Collects people and writes them as an index: flat arrays, about 60 bytes a person while building.
///
/// Not thread-safe; one builder, one index.
public struct RegisterIndexBuilder: ~Copyable {
    /// One person as the population file tells it.
    public struct Entry {
        /// The packed row without its name.
        public var person: RegisteredPerson
        /// A hash of the household, 0 when it is unknown.
        public var householdHash: UInt64

        /// Makes an entry.
        public init(person: RegisteredPerson, householdHash: UInt64) {
            self.person = person
            self.householdHash = householdHash
        }
    }

    private struct Row {
        var person: RegisteredPerson
        var line: UInt32
    }

    private struct Former {
        var key: UInt64
        var owner: UInt64
    }

    private var rows: [Row] = []
    private var formers: [Former] = []
    private var names = NameTable()
    private var mates = HouseholdTable()

    /// Makes an empty builder.
    public init() {}

    /// How many people were added.
    public var personCount: Int { rows.count }

    /// Adds a person.
    ///
    /// - Parameters:
    ///   - name: the full name in UTF-8, surname first, words separated by one space; at most 1,000 bytes.
    ///   - surnameByteCount: how many bytes of it are the surname.
    ///   - surnameWordCount: how many words of it are the surname, at most 255.
    ///   - line: the line of the population file.
    public mutating func add(
        _ entry: Entry,
        name: UnsafeBufferPointer<UInt8>,
        surnameByteCount: Int,
        surnameWordCount: Int,
        line: Int
    ) {
        var person = entry.person
        person.state |= UInt64(names.number(of: name, surnameWordCount: UInt8(clamping: surnameWordCount)))
        if entry.householdHash != 0 {
            var hash = NameTable.hash(
                UnsafeBufferPointer(rebasing: name[0..<min(surnameByteCount, name.count)]),
                seed: 1
            )
            hash = (hash ^ entry.householdHash) &* 0x9E37_79B9_7F4A_7C15
            hash = (hash ^ (person.identity >> 40 & 0x7F_FFFF)) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            if let mate = mates.mate(of: hash | 1, row: UInt32(rows.count)) {
                rows[Int(mate)].person.state |= RegisteredPerson.twinFlag
                person.state |= RegisteredPerson.twinFlag
            }
        }
        rows.append(Row(person: person, line: UInt32(clamping: line)))
    }

    /// Adds a former number of the person with `number`.
    public mutating func add(former value: UInt64, digits: Int, of number: UInt64) {
        formers.append(Former(key: RegisterIndexLayout.formerKey(value, digits: digits), owner: number))
    }

    /// Sorts, drops repeated numbers and writes the index piece by piece.
    ///
    /// A number that came more than once is kept once and marked contested: it never leads to an automatic decision.
    ///
    /// - Returns: the lines of the repeated numbers that were dropped, in ascending order.
    public consuming func finish(writing write: (UnsafeRawBufferPointer) throws -> Void) throws -> [Int] {
        let repeated = sortRows()
        let people = rows.map(\.person)
        rows = []
        let slotCount = max(people.count + people.count / 3, people.count + 1)
        var slots = [UInt32](repeating: 0, count: slotCount)
        for (row, person) in people.enumerated() {
            var slot = RegisterIndexLayout.slot(of: person.number, slotCount: slotCount)
            while slots[slot] != 0 { slot = slot + 1 == slotCount ? 0 : slot + 1 }
            slots[slot] = UInt32(row + 1)
        }
        formers.sort { ($0.key, $0.owner) < ($1.key, $1.owner) }
        var formerKeys: [UInt64] = []
        var formerRows: [UInt32] = []
        for former in formers {
            var slot = RegisterIndexLayout.slot(of: former.owner, slotCount: slotCount)
            while slots[slot] != 0, people[Int(slots[slot]) - 1].number != former.owner {
                slot = slot + 1 == slotCount ? 0 : slot + 1
            }
            guard slots[slot] != 0 else { continue }
            let row = slots[slot] - 1
            if formerKeys.last == former.key, formerRows.last == row { continue }
            formerKeys.append(former.key.littleEndian)
            formerRows.append(row)
        }
        try people.withUnsafeBytes { rows in
            try slots.withUnsafeBytes { slots in
                try formerKeys.withUnsafeBytes { keys in
                    try formerRows.withUnsafeBytes { owners in
                        try names.offsets.withUnsafeBytes { offsets in
                            try names.text.withUnsafeBytes { text in
                                try RegisterIndexBuilder.write(
                                    [rows, slots, keys, owners, offsets, text],
                                    people: people.count,
                                    to: write
                                )
                            }
                        }
                    }
                }
            }
        }
        return repeated
    }

    private mutating func sortRows() -> [Int] {
        if !zip(rows, rows.dropFirst()).allSatisfy({ $0.person.number < $1.person.number }) {
            rows.sort { ($0.person.number, $0.line) < ($1.person.number, $1.line) }
        }
        var repeated: [Int] = []
        var kept = 0
        for index in rows.indices {
            if kept > 0, rows[kept - 1].person.number == rows[index].person.number {
                rows[kept - 1].person.state |= RegisteredPerson.contestedFlag
                repeated.append(Int(rows[index].line))
            } else {
                rows[kept] = rows[index]
                kept += 1
            }
        }
        rows.removeLast(rows.count - kept)
        return repeated.sorted()
    }

    private static func write(
        _ sections: [UnsafeRawBufferPointer],
        people: Int,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var header = [UInt8](repeating: 0, count: RegisterIndexLayout.headerByteCount)
        func put(_ value: UInt64, at offset: Int) {
            for index in 0..<8 { header[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(index))) }
        }
        header.replaceSubrange(0..<8, with: RegisterIndexLayout.magic)
        put(UInt64(RegisterIndexLayout.version) | UInt64(sections.count) << 32, at: 8)
        put(UInt64(people), at: 24)
        var end = header.count
        for (index, section) in sections.enumerated() {
            let offset = (end + 15) / 16 * 16
            put(UInt64(offset), at: 32 + index * 24)
            put(UInt64(section.count), at: 40 + index * 24)
            put(RegisterIndexLayout.checksum(section), at: 48 + index * 24)
            end = offset + section.count
        }
        let sealed = header.withUnsafeBytes {
            RegisterIndexLayout.checksum(UnsafeRawBufferPointer(rebasing: $0[0..<($0.count - 8)]))
        }
        put(sealed, at: header.count - 8)
        try header.withUnsafeBytes(write)
        end = header.count
        for section in sections {
            let padding = [UInt8](repeating: 0, count: (16 - end % 16) % 16)
            try padding.withUnsafeBytes(write)
            try write(section)
            end += padding.count + section.count
        }
    }
}
