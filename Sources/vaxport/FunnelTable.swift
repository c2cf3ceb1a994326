import Progress
import Wiring

/// The funnel for a person: a table of people and doses with bars, and the causes of what waits.
struct FunnelTable {
    private let report: FunnelReport
    private let showsProvinces: Bool
    private let usesColour: Bool
    private static let barWidth = 28

    init(_ report: FunnelReport, showsProvinces: Bool, usesColour: Bool) {
        self.report = report
        self.showsProvinces = showsProvinces
        self.usesColour = usesColour
    }

    /// The whole table, lines ended.
    var text: String {
        var lines = [heading("The funnel", "people", "doses")]
        let stages: [(String, FunnelReport.Count)] = [
            ("declared and let in", report.accepted), ("linked to a person", report.linked),
            ("signed by their site", report.attested), ("with a passport", report.certified),
        ]
        lines += stages.map { row($0.0, $0.1, bar: Double($0.1.people) / Double(max(1, report.accepted.people))) }
        if report.awaitingLinkage.doses > 0 { lines.append(row("not compared yet", report.awaitingLinkage)) }
        lines.append(
            dim(
                "  refused at intake: \(ProgressBar.grouped(report.refusedRows)) rows;  certificates issued: "
                    + ProgressBar.grouped(report.certificates)
            )
        )
        for queue in ["identity", "signature", "issuance"] {
            let causes = report.causes.filter { $0.queue == queue }
            guard !causes.isEmpty else { continue }
            lines += ["", heading(FunnelTable.title(queue), "people", "doses")]
            lines += causes.prefix(16).map { row(FunnelTable.words($0.code), $0.count) }
        }
        if showsProvinces {
            lines += ["", heading("By province: people with a passport, of those declared", "people", "doses")]
            lines += report.provinces.map { province in
                row(
                    "province \(province.code.isEmpty ? "not declared" : province.code)",
                    province.certified,
                    bar: Double(province.certified.people) / Double(max(1, province.accepted.people))
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading(_ title: String, _ people: String, _ doses: String) -> String {
        let line = pad(title, 46) + padLeft(people, 12) + padLeft(doses, 12)
        return usesColour ? "\u{1B}[1m\(line)\u{1B}[0m" : line
    }

    private func row(_ label: String, _ count: FunnelReport.Count, bar share: Double? = nil) -> String {
        var line =
            pad("  " + label, 46) + padLeft(ProgressBar.grouped(count.people), 12)
            + padLeft(ProgressBar.grouped(count.doses), 12)
        if let share {
            let filled = Int((min(1, share) * Double(FunnelTable.barWidth)).rounded())
            line +=
                "  " + String(repeating: "█", count: filled)
                + dim(String(repeating: "░", count: FunnelTable.barWidth - filled))
                + padLeft("\(Int((share * 100).rounded())) %", 6)
        }
        return line
    }

    private func dim(_ text: String) -> String { usesColour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func padLeft(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }

    private static func title(_ queue: String) -> String {
        switch queue {
        case "identity": "Waiting: whose record is it?"
        case "signature": "Waiting: has the site vouched?"
        default: "Waiting: linked and signed, but not issued"
        }
    }
}
