/// What linking said about a record.
///
/// Source: DESIGN §3, `decisions.csv`.
public enum LinkOutcome: String, Hashable, Sendable, CaseIterable {
    /// The register has this person exactly so (T0).
    case verified
    /// The register has this person; the differences are benign and explained (T1 to T3).
    case resolved
    /// A person must decide.
    case review
    /// The citizen must be asked.
    case contact
    /// Not a citizen: the passport path, no comparison.
    case foreign
    /// Something is wrong with the dose itself.
    case integrity
    /// The register gave no answer; asked again without a person.
    case retry

    /// Whether the record belongs to a person now, without anyone deciding.
    public var isAutomatic: Bool { self == .verified || self == .resolved }
}
