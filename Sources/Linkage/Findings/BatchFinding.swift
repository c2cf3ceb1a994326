/// What no single row shows: a list that slipped, a site's default date, one telephone for very many people.
///
/// A finding is a hypothesis for a person to look at. It makes the machine more careful (BF-01, BF-03) or lets it ask about a birth date by
/// its year alone (BF-02); it never changes a declared value. Source: MISMATCH §2 (clustering), §5.
public struct BatchFinding: Sendable, Hashable {
    /// BF-01, BF-02 or BF-03.
    public let kind: LinkReason
    /// The site whose rows these are; empty where several sites share it.
    public let siteCode: String
    /// About what: the rows (`first..last` record number), the day (`MM-DD`), or the telephone without its zero.
    public let subject: String
    /// Which row's number stands in a row: `previous` or `next`; empty for other kinds.
    public let hypothesis: String
    /// How many records it is about.
    public let recordCount: Int
    /// How many there would be if nothing was wrong.
    public let expectedCount: Double

    /// Makes a finding.
    public init(
        kind: LinkReason,
        siteCode: String,
        subject: String,
        hypothesis: String = "",
        recordCount: Int,
        expectedCount: Double
    ) {
        self.kind = kind
        self.siteCode = siteCode
        self.subject = subject
        self.hypothesis = hypothesis
        self.recordCount = recordCount
        self.expectedCount = expectedCount
    }
}
