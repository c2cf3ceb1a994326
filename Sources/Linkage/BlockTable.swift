/// One block being built: its entries and bucket heads.
struct BlockTable: ~Copyable {
    let entries: UnsafeMutableBufferPointer<UInt32>
    let heads: UnsafeMutableBufferPointer<UInt32>

    /// Builds a block of the rows that have a key.
    ///
    /// Memory: 8 bytes an entry while dealing out, then 5 for the result.
    init(
        itemCount: Int,
        rowCount: Int,
        concurrently: @escaping PartitionedElements.Concurrently,
        row: (Int) -> Int,
        key: (Int) -> UInt64?
    ) {
        let entryCount = (0..<itemCount).reduce(0) { key($1) == nil ? $0 : $0 + 1 }
        let bucketCount = RegisterIndexLayout.bucketCount(entryCount: entryCount)
        let rowBits = RegisterIndexLayout.rowBitCount(rowCount: rowCount)
        let parts = PartitionedElements(rowCount: itemCount, rangeCount: bucketCount, concurrently: concurrently) {
            guard let key = key($0) else { return PartitionedElements.none }
            let entry = UInt64(UInt32(truncatingIfNeeded: key << UInt64(rowBits) | UInt64(row($0))))
            return UInt64(RegisterIndexLayout.bucket(of: key, bucketCount: bucketCount)) << 32 | entry
        }
        let entries = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: max(1, parts.count))
        let heads = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: bucketCount + 1)
        self.entries = UnsafeMutableBufferPointer(rebasing: entries[0..<parts.count])
        self.heads = heads
        heads[bucketCount] = UInt32(parts.count)
        let shift = PartitionedElements.shift(bucketCount)
        let places = (0..<parts.partCount).map { parts.part($0) }
        concurrently(places.count) { part in
            let first = part << Int(shift)
            let last = min(first + 1 << Int(shift), bucketCount)
            var cursors = [UInt32](repeating: 0, count: last - first + 1)
            for element in places[part].elements { cursors[Int(element >> 32) - first + 1] += 1 }
            cursors[0] = UInt32(places[part].start)
            for bucket in first..<last {
                heads[bucket] = cursors[bucket - first]
                cursors[bucket - first + 1] += cursors[bucket - first]
            }
            for element in places[part].elements {
                let bucket = Int(element >> 32) - first
                entries[Int(cursors[bucket])] = UInt32(truncatingIfNeeded: element)
                cursors[bucket] += 1
            }
        }
    }

    deinit {
        UnsafeMutableBufferPointer(start: entries.baseAddress, count: max(1, entries.count)).deallocate()
        heads.deallocate()
    }
}
