/// Entries as they lie in a bundle: each behind its length in two bytes, most significant first.
///
/// Source: tlog-tiles, "Log entries".
public enum EntryBundle {
    /// The longest entry that a bundle can hold.
    public static let entryByteCountMax = 65_535
    /// The longest bundle there is.
    public static let byteCountMax = TilePath.fullWidth * (2 + entryByteCountMax)

    /// Appends an entry.
    public static func append(_ entry: [UInt8], to bundle: inout [UInt8]) {
        precondition(entry.count <= entryByteCountMax, "an entry longer than a bundle can hold")
        bundle.append(UInt8(truncatingIfNeeded: entry.count >> 8))
        bundle.append(UInt8(truncatingIfNeeded: entry.count))
        bundle.append(contentsOf: entry)
    }

    /// Takes a bundle apart; nothing when its lengths do not add up, or when there are more than `countMax`.
    public static func entries(_ bundle: [UInt8], countMax: Int = TilePath.fullWidth) -> [ArraySlice<UInt8>]? {
        var entries: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bundle.count {
            guard bundle.count - start >= 2, entries.count < countMax else { return nil }
            let count = Int(bundle[start]) << 8 | Int(bundle[start + 1])
            guard bundle.count - start - 2 >= count else { return nil }
            entries.append(bundle[(start + 2)..<(start + 2 + count)])
            start += 2 + count
        }
        return entries
    }
}
