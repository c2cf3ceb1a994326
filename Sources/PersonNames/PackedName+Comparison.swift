/// What two packed names have to do with one another.
extension PackedName {
    /// Whether every mark and tone of this name is also on the other one, whose bare letters are the same.
    func marksAreWithin(_ other: PackedName) -> Bool {
        for index in 0..<count {
            let (one, counterpart) = (self[index], other[index])
            guard one.k2 != counterpart.k2 else { continue }
            guard !one.isHashed, !counterpart.isHashed, one.marksAreWithin(counterpart) else { return false }
        }
        return true
    }

    /// Whether both names have the same bare letters in the same order, whatever the words.
    func isSpelledLike(_ other: PackedName) -> Bool {
        guard letterCount == other.letterCount else { return false }
        return spelling == other.spelling
    }

    private var letterCount: Int {
        var total = 0
        for index in 0..<count { total += self[index].letterCount }
        return total
    }

    /// The polynomial of ``HashedWord`` over all bare letters.
    private var spelling: UInt32 {
        var hash: UInt32 = 0
        for index in 0..<count {
            let syllable = self[index]
            if syllable.isHashed {
                for _ in 0..<syllable.letterCount { hash = hash &* HashedWord.base }
                hash = hash &+ UInt32(truncatingIfNeeded: syllable.rawValue)
            } else {
                var letters = syllable.k3.rawValue
                while letters != 0 {
                    hash = hash &* HashedWord.base &+ UInt32(letters & 0x1F)
                    letters >>= 7
                }
            }
        }
        return hash
    }

    /// Whether both names have the same K3 words in any order.
    func hasSameWords(as other: PackedName) -> Bool {
        var difference: UInt64 = 0
        for index in 0..<count {
            difference &+= PackedSyllable.mixed(self[index].k3.rawValue)
            difference &-= PackedSyllable.mixed(other[index].k3.rawValue)
        }
        return difference == 0
    }

    /// First word equal or abbreviated, last word equal and whole, the words between a part of the other side's.
    func differsInMiddle(from registered: PackedName) -> Bool {
        let last = self[count - 1]
        guard last.k3 == registered[registered.count - 1].k3, last.letterCount >= 2 else { return false }
        guard self[0].isOrAbbreviates(registered[0]) else { return false }
        if isPart(1, count - 1, of: registered, 1, registered.count - 1, mayAbbreviate: true) { return true }
        // A longer declared name: only whole words, and an unabbreviated surname.
        return self[0].k3 == registered[0].k3
            && registered.isPart(1, registered.count - 1, of: self, 1, count - 1, mayAbbreviate: true)
    }

    /// Whether these are at least two words, all of them whole in the other name in their order.
    func isPart(of other: PackedName) -> Bool {
        count >= 2 && isPart(0, count, of: other, 0, other.count, mayAbbreviate: false)
    }

    private func isPart(
        _ start: Int,
        _ end: Int,
        of other: PackedName,
        _ otherStart: Int,
        _ otherEnd: Int,
        mayAbbreviate: Bool
    ) -> Bool {
        var place = otherStart
        var index = start
        while index < end {
            let word = self[index]
            while place < otherEnd,
                mayAbbreviate ? !word.isOrAbbreviates(other[place]) : word.k3 != other[place].k3
            {
                place += 1
            }
            guard place < otherEnd else { return false }
            place += 1
            index += 1
        }
        return true
    }
}
