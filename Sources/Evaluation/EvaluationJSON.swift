import Encodings
import Records

/// A report as one JSON object; shares stand beside their exact intervals of 95 %.
public struct EvaluationJSON {
    private var writer = JSONWriter()

    /// The report in UTF-8, ending with a line feed.
    public static func bytes(_ report: EvaluationReport) -> [UInt8] {
        var document = EvaluationJSON()
        document.write(report)
        document.writer.endLine()
        return document.writer.takeBytes()
    }

    private mutating func write(_ report: EvaluationReport) {
        writer.beginObject()
        writer.name("overall")
        write(report.overall, name: nil)
        list("tiers", report.tiers) { $0.rawValue }
        list("faults", report.faults) { $0 }
        list("strata", report.strata) { "\($0.dimension.rawValue):\($0.rawValue)" }
        list("hard_cases", report.hardCases) { $0.rawValue }
        counts("wrong_by_kind", WrongAcceptance.allCases.map { ($0.rawValue, report.wrongKinds[$0] ?? 0) })
        counts("outcomes", report.outcomes.map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 })
        writer.name("outcomes_by_tier")
        writer.beginObject()
        for (tier, outcomes) in report.outcomesByTier.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            counts(tier.rawValue, outcomes.map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 })
        }
        writer.endObject()
        write(baselines: report.baselines)
        write(calibration: report.calibration)
        writer.name("people")
        writer.beginObject()
        share("mistyped_recall", report.people)
        integer("wronged", report.peopleWronged)
        writer.endObject()
        integer("unjudged", report.unjudged)
        integer("decisions_without_truth", report.strayDecisions)
        writer.name("not_measured")
        writer.beginArray()
        for part in report.missing { writer.string(part.rawValue) }
        writer.endArray()
        write(bars: report)
        writer.endObject()
    }

    private mutating func write(bars report: EvaluationReport) {
        writer.name("bars")
        writer.beginArray()
        for bar in EvaluationBar.all(report) {
            writer.beginObject()
            writer.name("name")
            writer.string(bar.name)
            decimal("bar", bar.bar)
            share("measured", bar.measured)
            writer.name("reached")
            writer.boolean(bar.isReached)
            writer.endObject()
        }
        writer.endArray()
    }

    private mutating func write(baselines: [EvaluationReport.Baseline]) {
        writer.name("baselines")
        writer.beginArray()
        for baseline in baselines {
            writer.beginObject()
            writer.name("name")
            writer.string(baseline.kind.rawValue)
            integer("records", baseline.records)
            share("precision", baseline.precision)
            share("mistyped_recall", baseline.mistypedRecall)
            writer.endObject()
        }
        writer.endArray()
    }

    private mutating func write(calibration: [EvaluationReport.CalibrationBin]) {
        writer.name("calibration")
        writer.beginArray()
        for bin in calibration {
            writer.beginObject()
            integer("from_bits", bin.fromBits)
            integer("to_bits", bin.fromBits + 4)
            share("precision", bin.precision)
            writer.endObject()
        }
        writer.endArray()
    }

    private mutating func list<Name>(_ name: String, _ rows: [EvaluationReport.Row<Name>], _ text: (Name) -> String) {
        writer.name(name)
        writer.beginArray()
        for row in rows { write(row.tally, name: text(row.name)) }
        writer.endArray()
    }

    private mutating func write(_ tally: GroupTally, name: String?) {
        writer.beginObject()
        if let name {
            writer.name("name")
            writer.string(name)
        }
        integer("records", tally.records)
        integer("decided", tally.decided)
        integer("accepted", tally.accepted)
        integer("wrong", tally.wrong)
        integer("human", tally.human)
        integer("mistyped_human", tally.mistypedHuman)
        share("precision", tally.precision)
        share("recall", tally.recall)
        share("mistyped_recall", tally.mistypedRecall)
        share("mismatched_recall", tally.mismatchedRecall)
        writer.endObject()
    }

    private mutating func counts(_ name: String, _ values: [(String, Int)]) {
        writer.name(name)
        writer.beginObject()
        for (name, value) in values { integer(name, value) }
        writer.endObject()
    }

    private mutating func share(_ name: String, _ share: ShareEstimate) {
        writer.name(name)
        writer.beginObject()
        integer("hits", share.hits)
        integer("total", share.total)
        if let value = share.share {
            let interval = share.interval
            decimal("share", value)
            decimal("lower", interval.lower)
            decimal("upper", interval.upper)
        }
        writer.endObject()
    }

    private mutating func integer(_ name: String, _ value: Int) {
        writer.name(name)
        writer.integer(WideInt(value))
    }

    private mutating func decimal(_ name: String, _ value: Double) {
        writer.name(name)
        writer.decimal(value)
    }
}
