import Records

/// A report as one page of HTML in Vietnamese and English: style and plots inside, nothing fetched, no script.
public struct EvaluationPage {
    let report: EvaluationReport

    /// Makes the page of a report.
    public init(_ report: EvaluationReport) { self.report = report }

    /// The whole page.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Vaxport – đánh giá liên kết danh tính / evaluation of identity linkage</title>
        <style>\(PageStyle.css)</style></head><body>
        <input type="radio" name="language" id="vi" checked><input type="radio" name="language" id="en">
        <header><div class="bar"><span class="mark">Vaxport</span><nav><label for="vi">Tiếng Việt</label><label for="en">English</label></nav></div>
        <h1>\(Wording("Máy nhận đúng người đến mức nào?", "How surely does the machine find the right person?").both())</h1>
        <p class="lead">\(lead.both())</p></header><main>
        <section class="tiles">\(tiles)</section>
        \(section(Wording("Hàng đợi", "Where the records are"), Wording("Mỗi bản ghi có một kết quả; không bản ghi nào bị bỏ sót.", "Every record has one outcome; none is lost."), queuePlot))
        \(section(Wording("Số quyết định sai trên một triệu", "Wrong decisions in a million"), Wording("Điểm: đo được. Vạch: khoảng tin cậy chính xác 95 % (Clopper–Pearson). Vòng tròn rỗng: không có quyết định sai nào. Đường đỏ: giới hạn cho phép của từng nhóm (100), đường xanh: của toàn bộ (50).", "Dot: measured. Line: exact interval of 95 % (Clopper–Pearson). Hollow dot: none wrong. Red line: what each group may have (100), blue: all together (50)."), forestPlot))
        \(section(Wording("Bên cạnh những cách làm đơn giản", "Beside naive ways"), Wording("Cùng dữ liệu. Tỷ lệ giải quyết: phần bản ghi khai sai lệch được gán đúng người.", "On the same data. Resolved: the part of the mistyped records that went to the right person."), baselinePlot))
        \(section(Wording("Theo loại sai lệch", "By kind of fault"), Wording("Xanh: máy nhận đúng người. Xám: con người xem. Đỏ: sai. Bên phải: tỷ lệ bản ghi sai lệch được giải quyết, số bản ghi. Bản ghi có nhiều lỗi được tính ở mỗi lỗi.", "Green: accepted for the right person. Grey: for a person to decide. Red: wrong. At the right: mistyped records resolved, and how many records. A record with several faults stands under each."), faultPlot))
        \(section(Wording("Những trường hợp dễ gây hại nhất", "The cases that hurt most"), Wording("Ở đây không được có quyết định sai nào.", "None may be wrong here."), hardCaseTable))
        \(section(Wording("Trọng số có nói đúng không?", "Do the weights tell the truth?"), Wording("Bằng chứng (bit) của các quyết định tự động, và số sai đo được trên một triệu. Đường chéo: điều trọng số hứa.", "Evidence (bits) of automatic decisions, and how many in a million were wrong. Diagonal: what the weights promise."), calibrationPlot))
        \(section(Wording("Tất cả số liệu", "All figures"), Wording("Nhóm theo người được nhận (độ chính xác) và người thật (tỷ lệ giải quyết).", "Grouped by the accepted person (precision) and the true one (resolved)."), figures))
        </main><footer>\(Wording("Dữ liệu bịa, không có người thật. Lập bằng vaxport link evaluate.", "Made-up people, nobody real. Made by vaxport link evaluate.").both()) \(missing)</footer></body></html>

        """
    }

    private var lead: Wording {
        let all = report.overall
        return Wording(
            "\(EvaluationText.whole(all.records, separator: ".")) bản ghi khai báo được so với cơ sở dữ liệu dân cư; "
                + "\(EvaluationText.whole(all.accepted, separator: ".")) được máy nhận, "
                + "\(EvaluationText.whole(all.wrong, separator: ".")) nhận sai người.",
            "\(EvaluationText.whole(all.records)) declared records beside the population register; "
                + "\(EvaluationText.whole(all.accepted)) accepted by the machine, "
                + "\(EvaluationText.whole(all.wrong)) for the wrong person."
        )
    }

    private var tiles: String {
        let all = report.overall
        let queue = ShareEstimate(hits: all.human, total: all.decided)
        return [
            tile(
                Wording("Độ chính xác khi máy tự nhận", "Precision of automatic acceptance"),
                all.precision,
                decimals: 4,
                bar: EvaluationReport.precisionBar
            ),
            tile(
                Wording("Bản ghi sai lệch được giải quyết", "Mistyped records resolved"),
                all.mistypedRecall,
                decimals: 1,
                bar: EvaluationReport.recallBar
            ),
            tile(
                Wording("Người có sai lệch được giải quyết hết", "Mistyped people wholly resolved"),
                report.people,
                decimals: 1
            ),
            tile(Wording("Bản ghi cần con người", "Records that need a person"), queue, decimals: 1),
        ].joined()
    }

    private func tile(_ title: Wording, _ share: ShareEstimate, decimals: Int, bar: Double? = nil) -> String {
        let interval = share.interval
        let isReached = bar.map { (share.share ?? 1) >= $0 }
        let mark = isReached.map { $0 ? "good" : "bad" } ?? "plain"
        var note = Wording(
            "\(EvaluationText.percent(interval.lower, decimals: decimals, comma: ",")) – \(EvaluationText.percent(interval.upper, decimals: decimals, comma: ",")) % (95 %)",
            "\(EvaluationText.percent(interval.lower, decimals: decimals)) – \(EvaluationText.percent(interval.upper, decimals: decimals)) % (95 %)"
        )
        if let bar, let isReached {
            let vi = EvaluationText.percent(bar, decimals: decimals > 2 ? 3 : 0, comma: ",")
            let en = EvaluationText.percent(bar, decimals: decimals > 2 ? 3 : 0)
            note = Wording(
                note.vietnamese + " · mục tiêu \(vi) % " + (isReached ? "đạt" : "chưa đạt"),
                note.english + " · goal \(en) % " + (isReached ? "reached" : "missed")
            )
        }
        let value = Wording(
            EvaluationText.percent(share.share, decimals: decimals, comma: ","),
            EvaluationText.percent(share.share, decimals: decimals)
        )
        return
            "<div class=\"tile \(mark)\"><h3>\(title.both())</h3><p class=\"value\">\(value.both())<small> %</small></p>"
            + "<p class=\"note\">\(note.both())</p></div>"
    }

    private func section(_ title: Wording, _ note: Wording, _ body: String) -> String {
        body.isEmpty ? "" : "<section><h2>\(title.both())</h2><p class=\"hint\">\(note.both())</p>\(body)</section>"
    }

    private var missing: String {
        guard !report.missing.isEmpty else { return "" }
        let list = report.missing.map { EvaluationTable.sentence($0) }.joined(separator: "; ")
        return Wording("Chưa đo: \(list).", "Not measured: \(list).").both()
    }
}
