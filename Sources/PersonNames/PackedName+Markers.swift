/// Markers before the names of some peoples, titles, and words in brackets.
extension PackedName {
    /// Markers in K3, the family of each: Y, H' (also Hơ), K' , Ka, A, Neang.
    ///
    /// Y marks men among the Ê Đê and women among the Bahnar: nothing is inferred from it. Source: IDENTITY §7.6.
    private static func marker(_ syllable: PackedSyllable) -> UInt8 {
        switch syllable.k3.rawValue {
        case 9: 1  // y, alone in its syllable, is folded to i
        case 8, 8 | 15 << 7: 2
        case 11: 3
        case 11 | 1 << 7: 4
        case 1: 5
        case 14 | 5 << 7 | 1 << 14 | 14 << 21 | 7 << 28: 6
        default: 0
        }
    }

    /// The marker at a place: the first word, or H' and K' before a word that is not the last of the name.
    private func marker(at index: Int) -> UInt8 {
        guard index + 1 < count else { return 0 }
        let marker = PackedName.marker(self[index])
        return index == 0 || marker == 2 || marker == 3 ? marker : 0
    }

    /// Whether the names are equal in K3 when markers are left out, and no two markers contradict each other.
    func equalsWithoutMarkers(_ other: PackedName) -> Bool {
        var (index, place, words) = (0, 0, 0)
        var (own, its): (UInt8, UInt8) = (0, 0)
        while true {
            while index < count, marker(at: index) != 0 { (own, index) = (marker(at: index), index + 1) }
            while place < other.count, other.marker(at: place) != 0 {
                (its, place) = (other.marker(at: place), place + 1)
            }
            guard index < count, place < other.count else { break }
            guard self[index].k3 == other[place].k3 else { return false }
            (index, place, words) = (index + 1, place + 1, words + 1)
        }
        return index == count && place == other.count && words >= 1 && (own == its || own == 0 || its == 0)
            && (own | its) != 0
    }

    /// Whether this name is the other in K3 when a title before it and words in brackets are left out of this one.
    func equalsWithoutTitle(_ other: PackedName) -> Bool {
        let start = other.count < count && PackedName.titles.contains(self[0].k3.rawValue) ? 1 : 0
        guard start == 1 || asides != 0, other.count >= 2 else { return false }
        var place = 0
        for index in start..<count where asides & 1 << UInt16(index) == 0 {
            guard place < other.count, self[index].k3 == other[place].k3 else { return false }
            place += 1
        }
        return place == other.count
    }

    /// Titles in K3: Ông, Bà, Anh, Chị, Cô, Chú, Bác, Em, Cháu, Bé, and the English ones.
    private static let titles: [UInt64] = "ong ba anh chi co chu bac em chau be mr ms mrs miss dr".split(separator: " ")
        .map { PackedName(String($0))[0].k3.rawValue }
}
