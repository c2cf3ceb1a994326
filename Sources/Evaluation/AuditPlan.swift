public import Records

/// How many automatic decisions of each tier an audit looks at.
///
/// All tiers together are drawn in proportion, so that `size` rows without a mistake prove the bar for the whole; each tier has at
/// least `tierSize`, so that it proves its own, or is looked at whole. Source: MISMATCH §6 (proof by 60,000, rule of three).
public struct AuditPlan: Sendable, Hashable {
    /// Rows that prove 99.995 % overall at 95 % when none is wrong.
    public static let sizeUsual = 60_000
    /// Rows that prove 99.99 % for a tier at 95 % when none is wrong.
    public static let tierSizeUsual = 29_956

    /// How many decisions each tier accepted.
    public let accepted: [LinkTier: Int]
    /// How many of them are drawn.
    public let drawn: [LinkTier: Int]

    /// Makes a plan.
    public init(accepted: [LinkTier: Int], size: Int = sizeUsual, tierSize: Int = tierSizeUsual) {
        self.accepted = accepted
        let total = accepted.values.reduce(0, +)
        drawn = accepted.mapValues { count in
            let share = total == 0 ? 0.0 : Double(size) * (Double(count) / Double(total))
            return min(count, max(Int(share.rounded(.up)), tierSize))
        }
    }
}
