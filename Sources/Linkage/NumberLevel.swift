/// How a declared identity number stands to one registered person.
///
/// Source: MISMATCH §2 (ID-01 to ID-08), §4.
public enum NumberLevel: UInt8, Sendable, Hashable, CaseIterable {
    /// Nothing was declared that could be compared.
    case missing
    /// Equal as typed.
    case exact
    /// Equal to a number that the person had before.
    case former
    /// Equal once the form is mended: lost zeros, look-alike letters, separators.
    case repaired
    /// One digit or two neighbouring digits off, and nobody has the declared number.
    case adjacent
    /// One digit or two neighbouring digits off, and somebody else has the declared number.
    case adjacentOfAnother
    /// Somebody else has the declared number, and it is not near.
    case ofAnother
    /// Nobody has the declared number, and it is not near.
    case different
    /// An old number that the register knows of nobody, beside a person of whom it knows none.
    case oldUnlinked
    /// An old number one digit off the person's own.
    case oldAdjacent
    /// An old number, and the person's own is another.
    case oldDifferent
    /// An old number of somebody else.
    case oldOfAnother
}
