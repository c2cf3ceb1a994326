import Records

/// The plots, as drawings inside the page.
extension EvaluationPage {
    /// One bar for all records, by outcome.
    var queuePlot: String {
        let colours: [LinkOutcome: String] = [
            .verified: "#16825d", .resolved: "#5bb58f", .review: "#f0a63a", .contact: "#e07b39", .foreign: "#8a6fc2",
            .integrity: "#c8322b", .retry: "#9aa8ba",
        ]
        let total = max(1, report.outcomes.values.reduce(0, +))
        var (x, body, legend) = (0.0, "", "")
        var place = 0
        for outcome in LinkOutcome.allCases {
            guard let count = report.outcomes[outcome], count > 0 else { continue }
            let (width, colour) = (1060 * Double(count) / Double(total), colours[outcome] ?? "#9aa8ba")
            body +=
                "<rect x=\"\(EvaluationText.point(x))\" y=\"0\" width=\"\(EvaluationText.point(max(1, width)))\" height=\"38\" fill=\"\(colour)\"/>"
            x += width
            let (column, row) = (Double(place % 3) * 355, 66 + place / 3 * 26)
            let share = ShareEstimate(hits: count, total: total).share
            legend +=
                "<rect x=\"\(EvaluationText.point(column))\" y=\"\(row - 11)\" width=\"13\" height=\"13\" rx=\"3\" fill=\"\(colour)\"/>"
                + "<text x=\"\(EvaluationText.point(column + 20))\" y=\"\(row)\">\(Wording.outcome(outcome).both("tspan")) <tspan class=\"soft\">\(EvaluationText.whole(count, separator: " ")) · \(EvaluationText.percent(share, decimals: 1)) %</tspan></text>"
            place += 1
        }
        return drawing(height: 66 + (place + 2) / 3 * 26 - 10, body + legend)
    }

    /// Wrong ones in a million with their intervals, on a logarithmic axis from 1 to a million.
    var forestPlot: String {
        var rows: [(Wording, ShareEstimate)?] = [
            (Wording("Tất cả", "All together"), report.overall.precision), nil,
        ]
        rows += report.tiers.filter { $0.tally.accepted > 0 }.map { (Wording.tier($0.name), $0.tally.precision) }
        var dimension: Stratum.Dimension?
        for row in report.strata where row.tally.accepted > 0 {
            if row.name.dimension != dimension { rows.append(nil) }
            dimension = row.name.dimension
            rows.append((Wording.stratum(row.name), row.tally.precision))
        }
        let axis = LogAxis(from: 320, to: 900, low: 1, high: 1_000_000)
        var (y, body) = (30.0, "")
        for row in rows {
            guard let (name, share) = row else {
                y += 12
                continue
            }
            body += forestRow(name, share, axis, y)
            y += 24
        }
        let bars = [(50.0, "#1f5fbf"), (100.0, "#c8322b")].map { bar, colour in
            "<line x1=\"\(axis.x(bar))\" x2=\"\(axis.x(bar))\" y1=\"14\" y2=\"\(EvaluationText.point(y - 8))\" stroke=\"\(colour)\" stroke-dasharray=\"5 4\" opacity=\".7\"/>"
        }.joined()
        return drawing(height: Int(y), axis.grid(top: 14, bottom: y - 8) + bars + body)
    }

    private func forestRow(_ name: Wording, _ share: ShareEstimate, _ axis: LogAxis, _ y: Double) -> String {
        let interval = share.interval
        let million = 1_000_000.0
        let wrong = Double(share.total - share.hits) / Double(max(1, share.total)) * million
        let (low, high) = ((1 - interval.upper) * million, (1 - interval.lower) * million)
        let colour = wrong > 100 ? "#c8322b" : "#16825d"
        let dot =
            wrong > 0
            ? "<circle cx=\"\(axis.x(wrong))\" cy=\"\(EvaluationText.point(y - 4))\" r=\"5\" fill=\"\(colour)\"/>"
            : "<circle cx=\"\(axis.x(1))\" cy=\"\(EvaluationText.point(y - 4))\" r=\"4.5\" fill=\"#fff\" stroke=\"\(colour)\" stroke-width=\"2\"/>"
        return "<text x=\"0\" y=\"\(EvaluationText.point(y))\">\(name.both("tspan"))</text>"
            + "<line x1=\"\(axis.x(low))\" x2=\"\(axis.x(high))\" y1=\"\(EvaluationText.point(y - 4))\" y2=\"\(EvaluationText.point(y - 4))\" stroke=\"\(colour)\" stroke-width=\"3\" opacity=\".55\"/>\(dot)"
            + "<text class=\"soft\" x=\"920\" y=\"\(EvaluationText.point(y))\">\(EvaluationText.whole(share.total - share.hits, separator: " ")) / \(EvaluationText.whole(share.total, separator: " "))</text>"
    }

    /// Ours and the naive ways: the wrong ones in a million, and what was resolved.
    var baselinePlot: String {
        guard !report.baselines.isEmpty else { return "" }
        let ours = report.overall
        let rows =
            [(Wording("Vaxport", "Vaxport"), ours.precision, ours.mistypedRecall, true)]
            + report.baselines.map { (Wording.baseline($0.kind), $0.precision, $0.mistypedRecall, false) }
        let axis = LogAxis(from: 250, to: 640, low: 1, high: 1_000_000)
        var body =
            "<text class=\"soft\" x=\"250\" y=\"12\">\(Wording("sai trên một triệu lần nhận", "wrong in a million accepted").both("tspan"))</text>"
            + "<text class=\"soft\" x=\"730\" y=\"12\">\(Wording("bản ghi sai lệch được giải quyết", "mistyped records resolved").both("tspan"))</text>"
        for (index, row) in rows.enumerated() {
            let y = 44 + index * 38
            let wrong = Double(row.1.total - row.1.hits) / Double(max(1, row.1.total)) * 1_000_000
            let end = axis.place(max(1, wrong))
            let recall = row.2.share ?? 0
            body +=
                "<text x=\"0\" y=\"\(y)\"\(row.3 ? " font-weight=\"700\"" : "")>\(row.0.both("tspan"))</text>"
                + "<rect x=\"250\" y=\"\(y - 15)\" width=\"\(EvaluationText.point(max(2, end - 250)))\" height=\"20\" rx=\"3\" fill=\"\(row.3 ? "#16825d" : "#c8322b")\" opacity=\".85\"/>"
                + "<text x=\"\(EvaluationText.point(max(2, end - 250) + 258))\" y=\"\(y)\">\(EvaluationText.whole(Int(wrong.rounded()), separator: " "))</text>"
                + "<rect x=\"730\" y=\"\(y - 15)\" width=\"250\" height=\"20\" rx=\"3\" fill=\"#e8edf3\"/><rect x=\"730\" y=\"\(y - 15)\" width=\"\(EvaluationText.point(250 * recall))\" height=\"20\" rx=\"3\" fill=\"\(row.3 ? "#16825d" : "#8fa3bd")\"/>"
                + "<text x=\"990\" y=\"\(y)\">\(EvaluationText.percent(recall, decimals: 1)) %</text>"
        }
        return drawing(height: 44 + rows.count * 38 - 16, body)
    }

    /// What became of the records of each fault.
    var faultPlot: String {
        guard !report.faults.isEmpty else { return "" }
        var body = ""
        for (index, row) in report.faults.enumerated() {
            let (y, tally) = (18 + index * 25, row.tally)
            let total = Double(max(1, tally.records))
            let right = 560 * Double(tally.accepted - tally.wrong) / total
            let wrong = tally.wrong > 0 ? max(2, 560 * Double(tally.wrong) / total) : 0
            let human = 560 * Double(tally.human) / total
            body +=
                "<text x=\"0\" y=\"\(y)\">\(FaultWords.of(row.name).both("tspan"))</text>"
                + "<rect x=\"290\" y=\"\(y - 13)\" width=\"560\" height=\"17\" rx=\"3\" fill=\"#eef2f6\"/>"
                + "<rect x=\"290\" y=\"\(y - 13)\" width=\"\(EvaluationText.point(right))\" height=\"17\" rx=\"3\" fill=\"#16825d\"/>"
                + "<rect x=\"\(EvaluationText.point(290 + right))\" y=\"\(y - 13)\" width=\"\(EvaluationText.point(wrong))\" height=\"17\" fill=\"#c8322b\"/>"
                + "<rect x=\"\(EvaluationText.point(290 + right + wrong))\" y=\"\(y - 13)\" width=\"\(EvaluationText.point(max(0, min(human, 560 - right - wrong))))\" height=\"17\" fill=\"#b9c5d3\"/>"
                + "<text class=\"soft\" x=\"864\" y=\"\(y)\">\(EvaluationText.percent(tally.mistypedRecall.share, decimals: 1)) % · \(EvaluationText.whole(tally.records, separator: " "))</text>"
        }
        return drawing(height: 18 + report.faults.count * 25 - 10, body)
    }

    /// Observed wrong ones in a million by evidence, beside what the weights promise.
    var calibrationPlot: String {
        let bins = report.calibration.filter { $0.precision.total >= 30 }
        guard bins.count > 1, let first = bins.first, let last = bins.last else { return "" }
        let (low, high) = (Double(min(0, first.fromBits)), Double(last.fromBits + 4))
        func x(_ bits: Double) -> Double { 70 + (bits - low) / (high - low) * 900 }
        func y(_ wrong: Double) -> Double {
            20 + (6 - PureMath.log(min(1e6, max(1, wrong))) / PureMath.log(10)) / 6 * 260
        }
        var body = ""
        for power in 0...6 {
            let (level, text) = (
                y(PureMath.exp(Double(power) * PureMath.log(10))),
                ["1", "10", "100", "1 000", "10 000", "100 000", "1 000 000"][power]
            )
            body +=
                "<line x1=\"70\" x2=\"970\" y1=\"\(EvaluationText.point(level))\" y2=\"\(EvaluationText.point(level))\" stroke=\"#e8edf3\"/><text class=\"soft\" x=\"62\" y=\"\(EvaluationText.point(level + 4))\" text-anchor=\"end\">\(text)</text>"
        }
        var promise: [String] = []
        for step in 0...80 {
            let bits = low + (high - low) * Double(step) / 80
            promise.append(
                "\(EvaluationText.point(x(bits))),\(EvaluationText.point(y(1e6 / (1 + PureMath.exp(bits * PureMath.logOf2)))))"
            )
        }
        body +=
            "<polyline points=\"\(promise.joined(separator: " "))\" fill=\"none\" stroke=\"#1f5fbf\" stroke-width=\"2\" stroke-dasharray=\"6 4\"/>"
        for bin in bins {
            let (share, middle) = (bin.precision, x(Double(bin.fromBits) + 2))
            let wrong = Double(share.total - share.hits) / Double(share.total) * 1e6
            let colour = wrong > 50 ? "#c8322b" : "#16825d"
            body +=
                "<line x1=\"\(EvaluationText.point(middle))\" x2=\"\(EvaluationText.point(middle))\" y1=\"\(EvaluationText.point(y((1 - share.interval.lower) * 1e6)))\" y2=\"\(EvaluationText.point(y((1 - share.interval.upper) * 1e6)))\" stroke=\"\(colour)\" stroke-width=\"3\" opacity=\".5\"/>"
                + "<circle cx=\"\(EvaluationText.point(middle))\" cy=\"\(EvaluationText.point(y(wrong)))\" r=\"5\" fill=\"\(wrong > 0 ? colour : "#fff")\" stroke=\"\(colour)\" stroke-width=\"2\"/>"
                + "<text class=\"soft\" x=\"\(EvaluationText.point(middle))\" y=\"300\" text-anchor=\"middle\">\(bin.fromBits)–\(bin.fromBits + 4)</text>"
        }
        return drawing(height: 312, body)
    }

    func drawing(height: Int, _ body: String) -> String {
        "<svg viewBox=\"0 0 1060 \(height)\" role=\"img\">\(body)</svg>"
    }
}
