/// Which records of a batch stand in findings over many rows.
public struct FindingMembers: Sendable, Hashable {
    /// In a list that seems to have slipped by a row (BF-01).
    public var slipped: Set<Int64> = []
    /// With a site's default in place of the birth date (BF-02).
    public var defaultDates: Set<Int64> = []
    /// With a telephone that very many people share (BF-03).
    public var sharedPhones: Set<Int64> = []

    /// No record.
    public init() {}

    /// Adds a record to a kind of finding; other reasons are none.
    public mutating func insert(_ record: Int64, _ kind: LinkReason) {
        switch kind {
        case .listShifted: slipped.insert(record)
        case .siteDefaultDate: defaultDates.insert(record)
        case .sharedPhone: sharedPhones.insert(record)
        default: break
        }
    }
}
