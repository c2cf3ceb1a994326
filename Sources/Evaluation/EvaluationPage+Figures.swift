import Records

/// The tables of the page.
extension EvaluationPage {
    /// The cases of which none may be wrong.
    var hardCaseTable: String {
        guard !report.hardCases.isEmpty else { return "" }
        return table(report.hardCases.map { (PageWords.hardCase($0.name), $0.tally) })
    }

    /// Every group with its counts.
    var figures: String {
        table(
            [(PageWords("Tất cả", "All together"), report.overall)]
                + report.tiers.map { (PageWords.tier($0.name), $0.tally) }
                + report.strata.map { (PageWords.stratum($0.name), $0.tally) }
                + report.faults.map { (FaultWords.of($0.name), $0.tally) }
        )
    }

    private func table(_ rows: [(PageWords, GroupTally)]) -> String {
        let heads = [
            PageWords("Nhóm", "Group"), PageWords("Bản ghi", "Records"), PageWords("Máy nhận", "Accepted"),
            PageWords("Sai", "Wrong"), PageWords("Chính xác %", "Precision %"), PageWords("từ (95 %)", "from (95 %)"),
            PageWords("Sai lệch", "Mistyped"), PageWords("Giải quyết %", "Resolved %"),
            PageWords("Cần người", "For a person"),
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
