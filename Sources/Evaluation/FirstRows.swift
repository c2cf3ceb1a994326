/// For each key the first row that had it, and whether another one followed.
struct FirstRows {
    private var keys: [UInt64] = []
    private var rows: [UInt32] = []
    private var places = HashPlaces()
    private static let several: UInt32 = 1 << 31

    /// Notes a row; gives the first one with this key when there was one before.
    @discardableResult mutating func note(_ key: UInt64, row: Int) -> Int? {
        if let place = places.place(of: key, in: keys) {
            rows[place] |= FirstRows.several
            return Int(rows[place] & ~FirstRows.several)
        }
        keys.append(key)
        rows.append(UInt32(truncatingIfNeeded: row) & ~FirstRows.several)
        places.noteLast(of: keys)
        return nil
    }

    /// The row of a key that only one row had.
    func onlyRow(of key: UInt64) -> Int? {
        guard let place = places.place(of: key, in: keys), rows[place] & FirstRows.several == 0 else { return nil }
        return Int(rows[place])
    }
}
