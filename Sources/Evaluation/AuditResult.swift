public import Records

/// What auditors found, tier by tier.
public struct AuditResult: Sendable, Hashable {
    /// One tier.
    public struct Tier: Sendable, Hashable {
        /// How many decisions it accepted, and how many were drawn.
        public var accepted = 0
        /// How many were drawn.
        public var drawn = 0
        /// Found right.
        public var right = 0
        /// Found wrong.
        public var wrong = 0

        /// Drawn and not judged, or lost from the file.
        public var open: Int { max(0, drawn - right - wrong) }
        /// The share of right ones among the judged.
        public var precision: Double? { right + wrong == 0 ? nil : Double(right) / Double(right + wrong) }
        /// With 95 % confidence the precision is not below this; what is open counts as wrong.
        public var lowerBound: Double {
            accepted == 0
                ? 1
                : 1 - Double(
                    FiniteBound.mostWrong(population: accepted, sampled: drawn, wrong: wrong + open, tail: 0.05)
                )
                    / Double(accepted)
        }

        /// Whether automatic acceptance must stop.
        public var isBelowBar: Bool { precision.map { $0 < EvaluationReport.stratumPrecisionBar } ?? false }
    }

    /// The columns of the auditors' file.
    public static let columns = [
        TableColumn("record_id", isRequired: true), TableColumn("site_code", isRequired: true),
        TableColumn("tier", isRequired: true), TableColumn("tier_accepted", isRequired: true),
        TableColumn("tier_drawn", isRequired: true), TableColumn("verdict", isRequired: true),
    ]

    /// By tier.
    public private(set) var tiers: [LinkTier: Tier] = [:]
    private var seen: Set<UInt64> = []

    /// Makes an empty result.
    public init() {}

    /// Takes a row: `right` or `wrong` (also `đúng`, `sai`, `1`, `0`), or nothing when it is not judged yet.
    public mutating func read(_ row: TableRow) throws(TableFault) {
        guard let tier = LinkTier(rawValue: row.text(2)) else { throw .valueUnfit(column: "tier", line: row.line) }
        guard let accepted = ByteText.decimal(row[3], countMax: 10).map({ Int($0) }) else {
            throw .valueUnfit(column: "tier_accepted", line: row.line)
        }
        guard let drawn = ByteText.decimal(row[4], countMax: 10).map({ Int($0) }), drawn <= accepted, drawn > 0 else {
            throw .valueUnfit(column: "tier_drawn", line: row.line)
        }
        guard seen.insert(ByteText.hash(row[0], seed: 1) ^ ByteText.hash(row[1], seed: 2)).inserted else {
            throw .recordRepeated(line: row.line)
        }
        var found = tiers[tier] ?? Tier(accepted: accepted, drawn: drawn)
        guard found.accepted == accepted, found.drawn == drawn else {
            throw .valueUnfit(column: "tier_drawn", line: row.line)
        }
        switch row.text(5).lowercased() {
        case "right", "đúng", "1": found.right += 1
        case "wrong", "sai", "0": found.wrong += 1
        case "": break
        default: throw .valueUnfit(column: "verdict", line: row.line)
        }
        guard found.right + found.wrong <= drawn else { throw .valueUnfit(column: "tier_drawn", line: row.line) }
        tiers[tier] = found
    }

    /// The lower bound of the precision of all tiers together; what is open counts as wrong.
    ///
    /// Conservative: all tiers count as drawn with the smallest fraction of any, and every wrong one counts.
    public var lowerBound: Double {
        let total = tiers.values.reduce(0) { $0 + $1.accepted }
        let wrong = tiers.values.reduce(0) { $0 + $1.wrong + $1.open }
        guard total > 0, let fraction = tiers.values.map({ Double($0.drawn) / Double($0.accepted) }).min() else {
            return 0
        }
        let sampled = min(total, max(Int((fraction * Double(total)).rounded(.down)), wrong))
        return 1 - Double(FiniteBound.mostWrong(population: total, sampled: sampled, wrong: wrong, tail: 0.05))
            / Double(total)
    }
}
