import PersonNames

/// How a declared name stands to a registered one, from equal to different: the levels of PersonNames, and none declared.
///
/// Source: IDENTITY §7.5, MISMATCH §2 (NM-01 to NM-08).
public enum NameLevel: UInt8, Sendable, Hashable, CaseIterable {
    /// No name was declared.
    case missing
    /// Equal in K1.
    case exact
    /// Equal in K2.
    case style
    /// Equal in K3, marks missing on one side.
    case marksOnly
    /// One word differs by a listed confusion.
    case confusion
    /// Equal in K3, marks that contradict each other.
    case marksDiffer
    /// The same letters with spaces at other places.
    case spacing
    /// A marker of a people missing or written otherwise.
    case marker
    /// A title or words in brackets on one side.
    case title
    /// The same words in another order.
    case order
    /// One letter of one word differs.
    case typo
    /// Middle names dropped, added or abbreviated.
    case middleName
    /// Surname and given name equal.
    case surnameAndGiven
    /// The words of one are part of the other's.
    case partial
    /// The given name equal.
    case givenOnly
    /// Different.
    case different

    /// The level of a comparison.
    init(_ comparison: NameComparison) {
        self =
            switch comparison {
            case .exact: .exact
            case .style: .style
            case .marksOnly: .marksOnly
            case .confusion: .confusion
            case .marksDiffer: .marksDiffer
            case .spacing: .spacing
            case .marker: .marker
            case .title: .title
            case .order: .order
            case .typo: .typo
            case .middleName: .middleName
            case .surnameAndGiven: .surnameAndGiven
            case .partial: .partial
            case .givenOnly: .givenOnly
            case .different: .different
            }
    }

    /// Whether how many people bear the registered name decides what the level weighs.
    var restsOnTheWholeName: Bool { self != .missing && rawValue <= NameLevel.order.rawValue }

    /// Whether the difference is listed for T1, or there is none: K3 equal, one listed confusion, other order, a middle name.
    ///
    /// Source: MISMATCH §4.
    var isBenign: Bool {
        switch self {
        case .exact, .style, .marksOnly, .marksDiffer, .confusion, .spacing, .marker, .title, .order, .middleName: true
        case .missing, .typo, .surnameAndGiven, .partial, .givenOnly, .different: false
        }
    }

    /// Whether a machine may accept the name beside an exact number, birth date and sex: benign, or one letter of one word.
    ///
    /// One letter is a slip of the finger (NM-03). MISMATCH §4 does not list it; docs/design/0009 says why it is taken, and
    /// what stands against twins and namesakes.
    var isSlipAtMost: Bool { isBenign || self == .typo }

    /// Whether the names are so different that it is another person's or a changed one.
    var contradicts: Bool { self == .partial || self == .givenOnly || self == .different }

    /// Whether both are equal but for style and missing marks: K3 equal.
    var isEqualInK3: Bool { self == .exact || self == .style || self == .marksOnly }

    /// The kind of the difference.
    var reason: LinkReason? {
        switch self {
        case .exact: nil
        case .style, .spacing, .title: .nameStyle
        case .marksOnly: .diacriticsDropped
        case .confusion, .marksDiffer, .typo: .nameConfusion
        case .marker: .nameMarker
        case .order: .nameOrder
        case .middleName: .middleName
        case .missing, .surnameAndGiven, .partial, .givenOnly, .different: .nameDifferent
        }
    }
}
