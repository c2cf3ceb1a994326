/// How a declared name compares with a registered one, by words and never by character ratio; stricter levels come first.
///
/// The levels are the kinds of MISMATCH §2 (NM-01 to NM-08); which of them a machine may accept beside which other fields
/// is decided by the matcher (MISMATCH §4), not here. Source of the variants: IDENTITY §7.5, §7.6, §8.
public enum NameComparison: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    /// Equal in K1 (NM-02: normal form, spaces, case, look-alikes, place of the tone).
    case exact
    /// Equal in K2: i and y, apostrophes and hyphens of markers (NM-02, NM-07).
    case style
    /// Equal in K3, and one side merely lacks marks that the other has (NM-01).
    case marksOnly
    /// One word differs, by a listed confusion; all others are equal in K2 (NM-03).
    case confusion
    /// Equal in K3 with marks that contradict each other: Hà and Hạ (NM-01, NM-03).
    case marksDiffer
    /// The same letters with spaces at other places: `NguyenVan An`, `HHen Niê` (NM-02, NM-07).
    case spacing
    /// Equal in K3 but for a marker of a people (Y, H', K', Ka, A, Neang) that one side lacks or writes otherwise (NM-07).
    case marker
    /// Equal in K3 but for a title (Ông, Bà, Mr) or words in brackets on one side (IDENTITY §7.5).
    case title
    /// The same words in another order; marks may be missing (NM-05).
    case order
    /// One letter of one word differs: inserted, left out, replaced, two exchanged; marks may be missing (NM-03).
    case typo
    /// Middle names dropped, added or abbreviated; marks may be missing (NM-04).
    case middleName
    /// Surname and given name equal in K3, the middle names contradict each other.
    case surnameAndGiven
    /// At least two words, all of them in the other name in their order, but the surname or the given name is missing.
    case partial
    /// Only the given name, the last word, is equal in K3.
    case givenOnly
    /// Different.
    case different

    /// Compares two names, without allocation.
    ///
    /// An empty name is different from any, and so is one of more than twelve words.
    /// - Complexity: O(*n* · *m*) in the numbers of words, at most 144 steps.
    public static func comparing(_ declared: PackedName, with registered: PackedName) -> NameComparison {
        guard declared.count > 0, registered.count > 0, !declared.isOverlong, !registered.isOverlong else {
            return .different
        }
        var differing = 2
        if declared.count == registered.count {
            if let level = comparingInPlace(declared, registered, &differing) { return level }
        }
        if declared.isSpelledLike(registered) { return .spacing }
        if declared.equalsWithoutMarkers(registered) { return .marker }
        if declared.equalsWithoutTitle(registered) || registered.equalsWithoutTitle(declared) { return .title }
        if declared.count == registered.count, declared.count >= 2, declared.hasSameWords(as: registered) {
            return .order
        }
        if differing == 1, declared.count >= 2 { return .typo }
        return comparingParts(declared, registered)
    }

    /// Whether the difference is one of those that T1 of MISMATCH §4 lists for a name beside an exact number.
    public var isListed: Bool {
        switch self {
        case .exact, .style, .marksOnly, .confusion, .marksDiffer, .order, .middleName: true
        case .spacing, .marker, .title, .typo, .surnameAndGiven, .partial, .givenOnly, .different: false
        }
    }

    /// Whether the left level is stricter than the right one.
    public static func < (one: NameComparison, other: NameComparison) -> Bool { one.rawValue < other.rawValue }

    /// The levels of names of the same number of words that need no shifting.
    ///
    /// `typos` becomes 1 when exactly one word differs in K3, by one letter.
    private static func comparingInPlace(
        _ declared: PackedName,
        _ registered: PackedName,
        _ typos: inout Int
    ) -> NameComparison? {
        var (any, inK2, inK3) = (UInt64(0), 0, 0)
        var (lastK2, lastK3) = (0, 0)
        for index in 0..<declared.count {
            let (one, other) = (declared[index], registered[index])
            any |= one.rawValue ^ other.rawValue
            if one.k2 != other.k2 { (inK2, lastK2) = (inK2 + 1, index) }
            if one.k3 != other.k3 { (inK3, lastK3) = (inK3 + 1, index) }
        }
        if any == 0 { return .exact }
        if inK2 == 0 { return .style }
        if inK3 == 0, declared.marksAreWithin(registered) || registered.marksAreWithin(declared) { return .marksOnly }
        if inK2 == 1, declared.count >= 2,
            NameConfusions.isListed(declared[lastK2].k2, registered[lastK2].k2)
        {
            return .confusion
        }
        if inK3 == 0 { return .marksDiffer }
        let (one, other) = (declared[lastK3], registered[lastK3])
        if inK3 == 1, !one.isHashed, !other.isHashed, one.differsByOneLetter(from: other) { typos = 1 }
        return nil
    }

    private static func comparingParts(_ declared: PackedName, _ registered: PackedName) -> NameComparison {
        let isSameGiven = declared[declared.count - 1].k3 == registered[registered.count - 1].k3
        if isSameGiven, declared.count >= 2, registered.count >= 2 {
            if declared.differsInMiddle(from: registered) { return .middleName }
            if declared[0].k3 == registered[0].k3 { return .surnameAndGiven }
        }
        if declared.count < registered.count ? declared.isPart(of: registered) : registered.isPart(of: declared) {
            return .partial
        }
        return isSameGiven ? .givenOnly : .different
    }
}
