public import Records

/// Draws the rows of an audit while the decisions pass by a second time: each tier's rows with equal chances, in file order.
///
/// The same decisions, plan and seed give the same sample. Source: D. Knuth, The Art of Computer Programming 2, §3.4.2, S.
public struct AuditSampler {
    /// The columns of a decisions file that an audit needs.
    public static let columns = [
        TableColumn("record_id", isRequired: true), TableColumn("site_code", isRequired: true),
        TableColumn("outcome", isRequired: true), TableColumn("tier", isRequired: true),
    ]

    private let plan: AuditPlan
    private var state: UInt64
    private var left: [LinkTier: Int]
    private var missing: [LinkTier: Int]

    /// Makes a sampler.
    public init(_ plan: AuditPlan, seed: UInt64) {
        self.plan = plan
        state = ByteText.mixed(seed)
        left = plan.accepted
        missing = plan.drawn
    }

    /// The tier of a row that was accepted automatically; nothing for every other row.
    public static func acceptedTier(_ row: TableRow) throws(TableFault) -> LinkTier? {
        guard let outcome = LinkOutcome(rawValue: row.text(2)) else {
            throw .valueUnfit(column: "outcome", line: row.line)
        }
        guard let tier = LinkTier(rawValue: row.text(3)) else { throw .valueUnfit(column: "tier", line: row.line) }
        return outcome.isAutomatic ? tier : nil
    }

    /// Whether the next accepted row of a tier belongs to the sample.
    public mutating func draws(_ tier: LinkTier) -> Bool {
        guard let rest = left[tier], rest > 0, let wanted = missing[tier] else { return false }
        state &+= 0x9E37_79B9_7F4A_7C15
        let chance = Int(ByteText.mixed(state).multipliedFullWidth(by: UInt64(rest)).high)
        left[tier] = rest - 1
        guard chance < wanted else { return false }
        missing[tier] = wanted - 1
        return true
    }
}
