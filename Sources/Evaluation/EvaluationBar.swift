import Records

/// A bar that a measured share must reach.
public struct EvaluationBar: Sendable, Hashable {
    /// What is measured: a stable name.
    public let name: String
    /// The bar, 0 to 1.
    public let bar: Double
    /// What was measured.
    public let measured: ShareEstimate

    /// Whether the measured share reaches the bar; nothing measured reaches it.
    public var isReached: Bool { measured.share.map { $0 >= bar } ?? true }

    /// The bars of a report: precision overall, by tier and by stratum, none wrong in the hard cases, and recall.
    ///
    /// Source: MISMATCH §6.
    public static func all(_ report: EvaluationReport) -> [EvaluationBar] {
        var bars = [
            EvaluationBar(
                name: "precision",
                bar: EvaluationReport.precisionBar,
                measured: report.overall.precision
            ),
            EvaluationBar(
                name: "automatic-recall-of-mistyped",
                bar: EvaluationReport.recallBar,
                measured: report.overall.mistypedRecall
            ),
        ]
        func add(_ name: String, _ tally: GroupTally, _ bar: Double) {
            guard tally.accepted > 0 else { return }
            bars.append(EvaluationBar(name: name, bar: bar, measured: tally.precision))
        }
        for row in report.tiers {
            add("precision-" + row.name.rawValue, row.tally, EvaluationReport.stratumPrecisionBar)
        }
        for row in report.strata {
            add("precision-" + row.name.rawValue, row.tally, EvaluationReport.stratumPrecisionBar)
        }
        for row in report.hardCases { add("precision-" + row.name.rawValue, row.tally, 1) }
        return bars
    }
}
