// Unchecked because of the pointers: nothing here is written.
/// What a matcher reads: the index and its delta as pointers to copy into a hot loop.
///
/// A copy costs no reference counting; it is good as long as the ``RegisterIndex`` it came from lives, so the holder keeps
/// that beside it. A row is a number below ``rowCount``: those of the index first, ascending by personal number, then those
/// of the delta. Rows that a delta masks are never found.
public struct RegisterView: BitwiseCopyable, @unchecked Sendable {
    let base: RegisterLayer
    /// The layer of the delta; equal to `base` without one, and then never read.
    let delta: RegisterLayer
    /// One bit for each row of the index, set when the delta masks it; nothing without a delta.
    let mask: UnsafePointer<UInt64>?
    /// One bit for each name of the index, set when the delta knows other bearers.
    let renamed: UnsafePointer<UInt64>?
    /// Pairs of name and bearers in the delta, ascending by name.
    let bearers: UnsafeRawBufferPointer

    /// How many rows can be asked for.
    public var rowCount: Int { mask == nil ? base.rowCount : base.rowCount + delta.rowCount }

    /// The row at a place; ``RegisteredPerson/nobody`` where there is none.
    @inline(__always) public func row(_ row: Int) -> RegisteredPerson {
        if mask == nil || row < base.rowCount { return base.row(row) }
        return delta.row(row &- base.rowCount)
    }

    /// Asks for a row's cache line.
    @inline(__always) public func prefetchRow(_ row: Int) {
        if mask == nil || row < base.rowCount { base.prefetchRow(row) } else { delta.prefetchRow(row &- base.rowCount) }
    }

    /// Whether a row counts: there is one, and no delta masks it.
    @inline(__always) public func holds(_ row: Int) -> Bool {
        guard row >= 0, row < rowCount else { return false }
        return !isMasked(row)
    }

    /// Asks for the bucket head of a key.
    @inline(__always) public func prefetchHead(in block: RegisterIndex.Block, key: UInt64) {
        base.prefetchHead(in: block, key: key)
        if mask != nil { delta.prefetchHead(in: block, key: key) }
    }

    /// The bucket of a key.
    @inline(__always) public func bucket(_ block: RegisterIndex.Block, key: UInt64) -> RowBucket {
        let (start, end) = base.range(in: block, key: key)
        let (deltaStart, deltaEnd) = mask == nil ? (0, 0) : delta.range(in: block, key: key)
        return RowBucket(
            start: start,
            end: end,
            deltaStart: deltaStart,
            deltaEnd: deltaEnd,
            tag: UInt32(truncatingIfNeeded: key)
        )
    }

    /// Asks for the entries of a bucket.
    @inline(__always) public func prefetchEntries(of bucket: RowBucket, in block: RegisterIndex.Block) {
        base.prefetchEntries(in: block, bucket.start, bucket.end)
        if mask != nil { delta.prefetchEntries(in: block, bucket.deltaStart, bucket.deltaEnd) }
    }

    /// Calls `body` for the rows of a bucket until it answers false: all with the bucket's key, and a few others.
    ///
    /// `bucket` must come from the same block of this view.
    @inline(__always) public func forEachRow(
        in block: RegisterIndex.Block,
        bucket: RowBucket,
        _ body: (Int) -> Bool
    ) {
        var index = bucket.start
        while index < bucket.end {
            if let row = base.row(ofEntry: index, in: block, tag: bucket.tag), !isMasked(row), !body(row) { return }
            index &+= 1
        }
        guard mask != nil else { return }
        index = bucket.deltaStart
        while index < bucket.deltaEnd {
            if let row = delta.row(ofEntry: index, in: block, tag: bucket.tag), !body(row &+ base.rowCount) { return }
            index &+= 1
        }
    }

    /// Calls `body` for the rows of a key until it answers false: all that have the key, and a few others.
    @inline(__always) public func forEachRow(in block: RegisterIndex.Block, key: UInt64, _ body: (Int) -> Bool) {
        forEachRow(in: block, bucket: bucket(block, key: key), body)
    }

    /// The row of the person who has this number now.
    @inline(__always) public func person(number: UInt64) -> Int? {
        var found: Int?
        forEachRow(in: .number, key: BlockingKey.number(number)) { candidate in
            guard row(candidate).number == number else { return true }
            found = candidate
            return false
        }
        return found
    }

    /// Whether a row's person had this number of nine or twelve digits before.
    public func hadFormerNumber(_ row: Int, _ value: UInt64, digits: Int) -> Bool {
        let person = self.row(row)
        if digits == 9, value != 0, person.formerNumber == value { return true }
        guard person.has(RegisteredPerson.manyFormerFlag) else { return false }
        let number = BlockingKey.formerNumber(value, digits: digits)
        var isFound = false
        forEachFurtherFormer(of: row) { former in
            isFound = former == number
            return !isFound
        }
        return isFound
    }

    /// A name; nothing for a number that no name has.
    @inline(__always) public func name(_ number: Int) -> RegisteredName? {
        guard let renamed else { return base.name(number) }
        if number >= base.nameCount { return delta.name(number &- base.nameCount) }
        guard let name = base.name(number), renamed[number >> 6] >> UInt64(number & 63) & 1 != 0 else {
            return base.name(number)
        }
        return RegisteredName(
            k1Hash: name.k1Hash,
            k3Hash: name.k3Hash,
            bearers: changedBearers(of: number) ?? name.bearers,
            utf8: name.utf8,
            surnameWords: name.surnameWords
        )
    }

    /// Asks for a name's cache line.
    @inline(__always) public func prefetchName(_ number: Int) {
        if renamed == nil || number < base.nameCount {
            base.prefetchName(number)
        } else {
            delta.prefetchName(number &- base.nameCount)
        }
    }

    @inline(__always) private func isMasked(_ row: Int) -> Bool {
        guard let mask, row < base.rowCount else { return false }
        return mask[row >> 6] >> UInt64(row & 63) & 1 != 0
    }

    /// The former numbers of a row that it has no room for, packed.
    func forEachFurtherFormer(of row: Int, _ body: (UInt64) -> Bool) {
        if mask == nil || row < base.rowCount {
            base.forEachFurtherFormer(of: row, body)
        } else {
            delta.forEachFurtherFormer(of: row - base.rowCount, body)
        }
    }

    private func changedBearers(of name: Int) -> Int? {
        var (low, high) = (0, bearers.count / 8)
        while low < high {
            let middle = (low + high) / 2
            let number = Int(UInt32(littleEndian: bearers.loadUnaligned(fromByteOffset: middle * 8, as: UInt32.self)))
            if number == name {
                return Int(
                    UInt32(littleEndian: bearers.loadUnaligned(fromByteOffset: middle * 8 + 4, as: UInt32.self))
                )
            }
            if number < name { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
