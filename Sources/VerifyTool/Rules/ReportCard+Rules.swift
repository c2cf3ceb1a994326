import BusinessRules
import Verification

/// Rules on the card.
extension ReportCard {
    /// The rules that failed or are open, each with what it says.
    func ruleLines(_ report: RuleReport) -> [String] {
        report.results.filter { $0.status != .passed }.map { result in
            let mark = result.status == .failed ? "✗" : "?"
            var text = result.rule.identifier + " " + (result.rule.description(in: language.rawValue) ?? "")
            if let reason = result.openReason { text += " [" + reason.code + "]" }
            return field("    " + mark, text)
        }
    }
}
