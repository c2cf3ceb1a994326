import Records

/// The tables of the page.
extension EvaluationPage {
    /// The cases of which none may be wrong.
    var hardCaseTable: String {
        guard !report.hardCases.isEmpty else { return "" }
        return table(report.hardCases.map { (Wording.hardCase($0.name), $0.tally) })
    }

    /// Every group with its counts.
    var figures: String {
        table(
            [(Wording("Tất cả", "All together"), report.overall)]
                + report.tiers.map { (Wording.tier($0.name), $0.tally) }
                + report.strata.map { (Wording.stratum($0.name), $0.tally) }
                + report.faults.map { (FaultWords.of($0.name), $0.tally) }
        )
    }

    private func table(_ rows: [(Wording, GroupTally)]) -> String {
        let heads = [
            Wording("Nhóm", "Group"), Wording("Bản ghi", "Records"), Wording("Máy nhận", "Accepted"),
            Wording("Sai", "Wrong"), Wording("Chính xác %", "Precision %"), Wording("từ (95 %)", "from (95 %)"),
            Wording("Sai lệch", "Mistyped"), Wording("Giải quyết %", "Resolved %"),
            Wording("Cần người", "For a person"),
        ]
        let head = heads.map { "<th>\($0.both())</th>" }.joined()
        let body = rows.map { name, tally in
            let precision = tally.precision
            let lower = tally.accepted == 0 ? nil : precision.interval.lower
            let cells = [
                EvaluationText.whole(tally.records, separator: " "),
                EvaluationText.whole(tally.accepted, separator: " "),
                tally.accepted == 0
                    ? "–"
                    : "<span class=\"\(tally.wrong > 0 ? "wrong" : "none")\">\(EvaluationText.whole(tally.wrong, separator: " "))</span>",
                EvaluationText.percent(precision.share, decimals: 4), EvaluationText.percent(lower, decimals: 4),
                EvaluationText.whole(tally.mistyped, separator: " "),
                EvaluationText.percent(tally.mistypedRecall.share, decimals: 1),
                EvaluationText.whole(tally.human, separator: " "),
            ]
            return "<tr><td>\(name.both())</td>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        return
            "<div class=\"scroll\"><table><thead><tr>\(head)</tr></thead><tbody>\(body.joined())</tbody></table></div>"
    }
}
