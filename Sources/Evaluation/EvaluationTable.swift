import Records

/// A report as a table for a terminal.
public struct EvaluationTable {
    private let report: EvaluationReport

    /// Makes the table of a report.
    public init(_ report: EvaluationReport) { self.report = report }

    /// The lines, in English.
    public var text: String {
        var lines = heading()
        lines += groups("by tier", report.tiers.map { ($0.name.rawValue, $0.tally) })
        lines += groups("by fault (a record with several stands under each)", report.faults.map { ($0.name, $0.tally) })
        lines += groups("by stratum", report.strata.map { ($0.name.rawValue, $0.tally) })
        lines += groups("cases that hurt", report.hardCases.map { ($0.name.rawValue, $0.tally) })
        lines += baselines()
        lines += bars()
        for part in report.missing { lines.append("not measured: \(EvaluationTable.sentence(part))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading() -> [String] {
        let all = report.overall
        let interval = all.precision.interval
        func percent(_ share: ShareEstimate) -> String {
            "\(EvaluationText.percent(share.share)) % of \(EvaluationText.whole(share.total))"
        }
        var lines = [
            "\(EvaluationText.whole(all.records)) records, \(EvaluationText.whole(all.decided)) decided, "
                + "\(EvaluationText.whole(all.accepted)) accepted automatically, \(EvaluationText.whole(all.wrong)) wrong",
            "precision \(EvaluationText.percent(all.precision.share, decimals: 4)) %, exact interval of 95 %: "
                + "\(EvaluationText.percent(interval.lower, decimals: 4)) to "
                + "\(EvaluationText.percent(interval.upper, decimals: 4)) %",
            "automatic recall: \(percent(all.mistypedRecall)) whose declaration is not the register's as typed; "
                + "\(percent(all.mismatchedRecall)) that differ in canonical form; \(percent(all.recall)) in all",
            "people: \(percent(report.people)) with a mistyped record have every such record resolved; "
                + "\(EvaluationText.whole(report.peopleWronged)) wronged",
            "human queue: \(percent(ShareEstimate(hits: all.human, total: all.decided))) decided; "
                + "\(percent(ShareEstimate(hits: all.mistypedHuman, total: all.mistyped))) mistyped",
        ]
        let outcomes = report.outcomes.sorted { $0.value > $1.value }
            .map { "\($0.key.rawValue) \(EvaluationText.whole($0.value))" }
        lines.append("outcomes: " + outcomes.joined(separator: ", "))
        let kinds = WrongAcceptance.allCases.compactMap { kind in
            report.wrongKinds[kind].map { "\(kind.rawValue) \(EvaluationText.whole($0))" }
        }
        if !kinds.isEmpty { lines.append("wrong: " + kinds.joined(separator: ", ")) }
        if let borrowed = report.wrongKinds[.borrowedIdentity] {
            let rest = ShareEstimate(hits: all.accepted - all.wrong, total: all.accepted - borrowed)
            lines.append(
                "precision without identities borrowed whole: \(EvaluationText.percent(rest.share, decimals: 4)) %, from "
                    + "\(EvaluationText.percent(rest.interval.lower, decimals: 4)) %"
            )
        }
        if report.unjudged > 0 {
            lines.append("\(EvaluationText.whole(report.unjudged)) automatic decisions name nobody and were not judged")
        }
        if report.strayDecisions > 0 {
            lines.append(
                "\(EvaluationText.whole(report.strayDecisions)) decisions about records the truth does not know"
            )
        }
        return lines
    }

    private func groups(_ title: String, _ rows: [(String, GroupTally)]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let head = EvaluationTable.columns(
            title,
            ["records", "accepted", "wrong", "precision %", "95 % from", "mistyped", "recalled %", "human"]
        )
        return ["", head]
            + rows.map { name, tally in
                let precision = tally.precision
                return EvaluationTable.columns(
                    "  " + name,
                    [
                        EvaluationText.whole(tally.records), EvaluationText.whole(tally.accepted),
                        EvaluationText.whole(tally.wrong), EvaluationText.percent(precision.share, decimals: 4),
                        tally.accepted == 0 ? "–" : EvaluationText.percent(precision.interval.lower, decimals: 4),
                        EvaluationText.whole(tally.mistyped), EvaluationText.percent(tally.mistypedRecall.share),
                        EvaluationText.whole(tally.human),
                    ]
                )
            }
    }

    private func baselines() -> [String] {
        guard !report.baselines.isEmpty else { return [] }
        let ours = report.overall
        return ["", EvaluationTable.columns("beside naive ways", ["records", "precision %", "recalled %"])]
            + [
                EvaluationTable.columns(
                    "  these decisions",
                    [
                        EvaluationText.whole(ours.records), EvaluationText.percent(ours.precision.share, decimals: 4),
                        EvaluationText.percent(ours.mistypedRecall.share),
                    ]
                )
            ]
            + report.baselines.map { baseline in
                EvaluationTable.columns(
                    "  " + baseline.kind.rawValue,
                    [
                        EvaluationText.whole(baseline.records),
                        EvaluationText.percent(baseline.precision.share, decimals: 4),
                        EvaluationText.percent(baseline.mistypedRecall.share),
                    ]
                )
            }
    }

    private func bars() -> [String] {
        let missed = EvaluationBar.all(report).filter { !$0.isReached }
        if missed.isEmpty { return ["", "every bar is reached"] }
        return [""]
            + missed.map {
                "missed: \($0.name) is \(EvaluationText.percent($0.measured.share, decimals: 4)) %, "
                    + "the bar is \(EvaluationText.percent($0.bar, decimals: 3)) %"
            }
    }

    static func sentence(_ part: MissingPart) -> String {
        switch part {
        case .population: "strata, cases that hurt and naive ways want --population"
        case .declarations: "mismatches are taken from the truth's faults, since --records is not given"
        case .faults: "the truth names no faults"
        case .weights: "the decisions carry no weights"
        }
    }

    private static func columns(_ first: String, _ rest: [String]) -> String {
        first + String(repeating: " ", count: max(1, 34 - first.count))
            + rest.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
    }
}
