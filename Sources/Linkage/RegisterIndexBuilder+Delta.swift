import PersonNames

/// Changes of the register as a delta to an index.
extension RegisterIndexBuilder {
    /// Writes what was added as a delta: everything that changed since the index was built.
    ///
    /// A person who was added takes the place of whoever has the number in the index; people who were removed are masked. The older delta
    /// of `register` is taken over where nothing newer is known, so that there is never more than one. Rows of the index whose
    /// twins or telephone's users are others now are taken over with the right marks: answers are those of an index built anew.
    ///
    /// Memory is that of the changes and of who lives with them; rows and names of the whole index are looked through once.
    ///
    /// - Parameters:
    ///   - register: the index, with its older delta if there is one.
    ///   - write: takes bytes for a place of the file.
    /// - Returns: the lines of repeated numbers that were dropped, in ascending order.
    public consuming func finishDelta(
        to register: RegisterIndex,
        writing write: @escaping (_ bytes: UnsafeRawBufferPointer, _ offset: Int) throws -> Void
    ) throws -> [Int] {
        let base = register.images[0]
        var masked = Self.maskedRows(of: register)
        let view = register.view
        let only = RegisterView(base: view.base)
        let changed = Set(numbers).union(removedNumbers)
        if view.mask != nil {
            for row in 0..<view.delta.rowCount where !changed.contains(view.delta.row(row).number) {
                try carry(view.base.rowCount + row, of: view)
            }
        }
        for number in changed {
            if let row = only.person(number: number) { masked.insert(row) }
        }
        try carryTelephoneSharers(of: only, masked: &masked)
        let households = only.rows(ofHouseholds: Set((addedPeople + masked.map { only.row($0) }).map(\.household)))
        try carryTwins(of: only, households, masked: &masked)
        let (rows, repeated) = sortedRows()
        let further = furtherFormers(rows)
        let keys = nameKeys
        DeltaDerivation(rows: rows, keys: keys, index: only, masked: masked, households: households).mark()
        let change = Self.bearersChange(rows, keys, index: only, masked: masked)
        let (counts, pairs) = Self.bearers(after: change, of: view.base)

        var writer = IndexWriter(to: write)
        let shifted = rows.map { row in
            var row = row
            row.state += UInt64(view.base.nameCount)
            return row
        }
        try writer.write(.rows, shifted)
        try writeNames(to: &writer, bearers: keys.map { counts[$0.k1Hash] ?? 0 })
        try writer.write(.formerNumbers, further.map(\.number))
        try writer.write(.formerRows, further.map(\.row))
        try writer.write(.maskedRows, masked.sorted().map { UInt32($0) })
        try writer.write(.bearers, pairs)
        try BlockWriter(rows: rows, keys: keys, further: further) { count, body in (0..<count).forEach(body) }
            .write(to: &writer)
        try writer.finish(
            kind: .delta,
            people: rows.count,
            normalisation: NameNormalisation.version,
            baseSeal: base.seal
        )
        return repeated
    }

    /// Takes over the rows of the index whose telephone has another class of users now.
    private mutating func carryTelephoneSharers(of index: RegisterView, masked: inout Set<Int>) throws {
        let own = addedPeople
        var users: [UInt64: Int] = [:]
        for person in own where person.phone != 0 { users[person.phone, default: 0] += 1 }
        var sharers: Set<Int> = []
        for phone in Set((own + masked.map { index.row($0) }).map(\.phone)) where phone != 0 {
            let sharing = index.rows(withPhone: phone, except: masked)
            let count = PhoneUsers(count: sharing.count + (users[phone] ?? 0))
            sharers.formUnion(sharing.filter { index.row($0).phoneUsers != count })
        }
        try carry(sharers, of: index, masked: &masked)
    }

    /// Takes over the rows of the index who have become twins, or are none any more.
    private mutating func carryTwins(
        of index: RegisterView,
        _ households: [UInt32: [Int]],
        masked: inout Set<Int>
    ) throws {
        var counts: [TwinGroup: Int] = [:]
        for (person, surname) in zip(addedPeople, addedSurnames) {
            if let group = TwinGroup(person, surname) { counts[group, default: 0] += 1 }
        }
        var mates: [TwinGroup: [Int]] = [:]
        for row in households.values.joined() where !masked.contains(row) {
            if let group = index.twinGroup(ofRow: row) { mates[group, default: []].append(row) }
        }
        var changed: Set<Int> = []
        for (group, rows) in mates {
            let isTwin = rows.count + (counts[group] ?? 0) > 1
            changed.formUnion(rows.filter { index.row($0).has(RegisteredPerson.twinFlag) != isTwin })
        }
        try carry(changed, of: index, masked: &masked)
    }

    private mutating func carry(_ rows: Set<Int>, of index: RegisterView, masked: inout Set<Int>) throws {
        for row in rows.sorted() {
            masked.insert(row)
            try carry(row, of: index)
        }
    }

    /// The rows of the index that the older delta masks.
    private static func maskedRows(of register: RegisterIndex) -> Set<Int> {
        guard register.images.count == 2 else { return [] }
        let bytes = register.images[1].section(.maskedRows)
        return Set(
            stride(from: 0, to: bytes.count - 3, by: 4).map {
                Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
            }
            .filter { $0 < register.view.base.rowCount }
        )
    }

    /// How many more bear each name, by its K1; less than nothing where fewer do.
    private static func bearersChange(
        _ rows: UnsafeMutableBufferPointer<RegisteredPerson>,
        _ keys: [NameKeys],
        index: RegisterView,
        masked: Set<Int>
    ) -> [UInt64: Int] {
        var change: [UInt64: Int] = [:]
        for row in rows { change[keys[row.name].k1Hash, default: 0] += 1 }
        for row in masked {
            if let name = index.name(index.row(row).name) { change[name.k1Hash, default: 0] -= 1 }
        }
        return change
    }

    /// The bearers of each changed K1 now, and the pairs of name and bearers that a delta holds.
    private static func bearers(
        after change: [UInt64: Int],
        of layer: RegisterLayer
    ) -> (counts: [UInt64: UInt32], pairs: [UInt32]) {
        var counts = change.mapValues { UInt32(clamping: $0) }
        var pairs: [UInt32] = []
        for number in 0..<layer.nameCount {
            guard let name = layer.name(number), let more = change[name.k1Hash] else { continue }
            let count = UInt32(clamping: name.bearers + more)
            counts[name.k1Hash] = count
            if more != 0 { pairs += [UInt32(number), count] }
        }
        return (counts, pairs)
    }
}
