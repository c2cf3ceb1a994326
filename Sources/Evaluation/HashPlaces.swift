/// Finds the place of a 64-bit key in an array of keys: an open-addressing table of places, 4 bytes a slot.
struct HashPlaces {
    private var slots: [UInt32] = []
    private(set) var count = 0

    /// The most keys that fit: 2^31 - 3.
    static let countMax = Int(Int32.max) - 2

    /// The place of a key in `keys`.
    func place(of key: UInt64, in keys: [UInt64]) -> Int? {
        guard !slots.isEmpty else { return nil }
        var slot = Int(truncatingIfNeeded: ByteText.mixed(key)) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if keys[place] == key { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Notes the last of `keys`, which is not yet in the table.
    mutating func noteLast(of keys: [UInt64]) {
        if (count + 1) * 3 > slots.count * 2 { grow(keys) }
        insert(keys.count - 1, keys[keys.count - 1])
        count += 1
    }

    private mutating func grow(_ keys: [UInt64]) {
        slots = [UInt32](repeating: 0, count: max(1024, slots.count * 2))
        for place in 0..<(keys.count - 1) { insert(place, keys[place]) }
    }

    private mutating func insert(_ place: Int, _ key: UInt64) {
        var slot = Int(truncatingIfNeeded: ByteText.mixed(key)) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(place + 1)
    }
}
