/// The distinct names of an index being built.
struct NameTable: ~Copyable {
    /// What is known of each name beside its text.
    private(set) var keys: [NameKeys] = []
    /// How many people bear each name as it is written.
    private(set) var bearers: [UInt32] = []
    /// Where each name begins in ``text``, and where the last ends.
    private(set) var offsets: [UInt32] = [0]
    /// One byte of surname words before each name.
    private(set) var text: [UInt8] = []
    private var slots = [UInt32](repeating: 0, count: 1 << 16)

    /// The number of a name, a new one when it is new, with one more bearer; nothing when 4 GB of names are full.
    mutating func number(of name: UnsafeBufferPointer<UInt8>, surnameWordCount: UInt8) -> UInt32? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: NameTable.hash(name, seed: UInt64(surnameWordCount))) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if matches(number, name, surnameWordCount) {
                bearers[number] &+= 1
                return UInt32(number)
            }
            slot = (slot + 1) & mask
        }
        guard text.count + name.count < Int(UInt32.max) - 1 else { return nil }
        let number = UInt32(offsets.count - 1)
        text.append(surnameWordCount)
        text.append(contentsOf: name)
        offsets.append(UInt32(text.count))
        keys.append(NameKeys(utf8: name, surnameWords: Int(surnameWordCount)))
        bearers.append(1)
        slots[slot] = number + 1
        if offsets.count * 3 > slots.count * 2 { grow() }
        return number
    }

    /// One bearer of a name less.
    mutating func dismiss(_ number: Int) { bearers[number] -= 1 }

    /// How many people bear each name's K1, however it is written.
    func bearersByK1() -> [UInt32] {
        let order = keys.indices.sorted { keys[$0].k1Hash < keys[$1].k1Hash }
        var sums = bearers
        var start = 0
        while start < order.count {
            var (end, sum) = (start, UInt32(0))
            while end < order.count, keys[order[end]].k1Hash == keys[order[start]].k1Hash {
                sum &+= bearers[order[end]]
                end += 1
            }
            for index in start..<end { sums[order[index]] = sum }
            start = end
        }
        return sums
    }

    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
        var hash = seed &+ 0xCBF2_9CE4_8422_2325
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            index += 8
        }
        var tail: UInt64 = UInt64(raw.count - index) << 56
        while index < raw.count {
            tail = tail << 8 | UInt64(raw[index])
            index += 1
        }
        hash = (hash ^ tail) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }

    private func matches(_ number: Int, _ name: UnsafeBufferPointer<UInt8>, _ surnameWordCount: UInt8) -> Bool {
        let (start, end) = (Int(offsets[number]), Int(offsets[number + 1]))
        guard end - start - 1 == name.count, text[start] == surnameWordCount else { return false }
        for index in 0..<name.count where text[start + 1 + index] != name[index] { return false }
        return true
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = larger.count - 1
        text.withUnsafeBufferPointer { text in
            for number in 0..<(offsets.count - 1) {
                let start = Int(offsets[number])
                let name = UnsafeBufferPointer(rebasing: text[(start + 1)..<Int(offsets[number + 1])])
                var slot = Int(truncatingIfNeeded: NameTable.hash(name, seed: UInt64(text[start]))) & mask
                while larger[slot] != 0 { slot = (slot + 1) & mask }
                larger[slot] = UInt32(number + 1)
            }
        }
        slots = larger
    }
}
