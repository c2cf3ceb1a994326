/// How one syllable of a declared name compares with one of a registered name; stricter levels come first.
///
/// Source: IDENTITY §7.5, §8.
public enum SyllableComparison: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    /// Equal in K1.
    case exact
    /// Equal in K2: i and y, apostrophe or hyphen of a marker.
    case style
    /// Equal in K3, and one side merely lacks marks that the other has (NM-01).
    case marksMissing
    /// A listed confusion: a doublet, hỏi and ngã, an initial or a final of a region (NM-03).
    case confusion
    /// Equal in K3 with marks that contradict each other: Hà and Hạ.
    case marksDiffer
    /// One letter inserted, left out, replaced, or two neighbours exchanged, marks apart.
    case typo
    /// One side is the first letter of the other, or `Ng` for Nguyễn (NM-04).
    case initial
    /// Different.
    case different

    /// Compares two syllables.
    public static func comparing(_ declared: PackedSyllable, with registered: PackedSyllable) -> SyllableComparison {
        if declared == registered { return .exact }
        let (one, other) = (declared.k2, registered.k2)
        if one == other { return .style }
        if one.k3 == other.k3 {
            if one.isHashed { return .marksDiffer }
            if one.marksAreWithin(other) || other.marksAreWithin(one) { return .marksMissing }
            return NameConfusions.isListed(one, other) ? .confusion : .marksDiffer
        }
        guard !one.isHashed, !other.isHashed else { return .different }
        if NameConfusions.isListed(one, other) { return .confusion }
        if one.abbreviates(other) || other.abbreviates(one) { return .initial }
        return one.differsByOneLetter(from: other) ? .typo : .different
    }

    /// Whether the left level is stricter than the right one.
    public static func < (one: SyllableComparison, other: SyllableComparison) -> Bool { one.rawValue < other.rawValue }
}
