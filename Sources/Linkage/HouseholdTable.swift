/// Finds people of one household with the same surname and birth date while an index is built.
///
/// Keys are hashes: two that collide mark two people who are no mates, which costs a review and nothing else.
struct HouseholdTable: ~Copyable {
    private var keys = [UInt64](repeating: 0, count: 1 << 16)
    private var rows = [UInt32](repeating: 0, count: 1 << 16)
    private var count = 0

    /// The first row with this key, when there was one before; `key` is not 0.
    mutating func mate(of key: UInt64, row: UInt32) -> UInt32? {
        if count * 3 > keys.count * 2 { grow() }
        var slot = Int(truncatingIfNeeded: key >> 1) & (keys.count - 1)
        while keys[slot] != 0 {
            if keys[slot] == key { return rows[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        keys[slot] = key
        rows[slot] = row
        count += 1
        return nil
    }

    private mutating func grow() {
        let (oldKeys, oldRows) = (keys, rows)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        rows = [UInt32](repeating: 0, count: oldKeys.count * 2)
        for (index, key) in oldKeys.enumerated() where key != 0 {
            var slot = Int(truncatingIfNeeded: key >> 1) & (keys.count - 1)
            while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = key
            rows[slot] = oldRows[index]
        }
    }
}
