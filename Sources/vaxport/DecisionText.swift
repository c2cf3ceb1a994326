import Foundation
import Linkage
import Pipeline
import Records

/// Decisions as text for a terminal, each line in both languages.
enum DecisionText {
    /// One decision for a reviewer.
    static func reviewer(_ decision: StoredDecision, of count: Int) -> String {
        let answer = decision.answer
        let explanation = DecisionExplanation(answer)
        var text = """
            Quyết định \(decision.version)/\(count) · decision \(decision.version) of \(count) · \(decision.decidedAt.text)
              kết quả · outcome      \(answer.outcome.rawValue) (\(answer.tier.rawValue))\n
            """
        if explanation.rows.isEmpty {
            text += "  CSDL dân cư không nêu so sánh · the register showed no comparison\n"
        } else {
            text += row("xuất phát", "prior", bits: explanation.priorBits)
            for line in explanation.rows {
                let (field, level) = (line.field.words, line.level.words)
                var found = "\(level.vietnamese) · \(level.english)"
                if let difference = line.difference {
                    found += "; \(difference.rawValue) \(difference.words.vietnamese) · \(difference.words.english)"
                }
                text += row(field.vietnamese, field.english, bits: line.bits, found)
            }
            text += row("tổng", "total", bits: explanation.totalBits)
        }
        if let runnerUp = explanation.runnerUpBits, let margin = explanation.marginBits {
            text += row("người thứ hai", "runner-up", bits: runnerUp, "cách · margin \(signed(margin))")
        }
        for veto in explanation.vetoes {
            text += "  phủ quyết · veto       \(veto.rawValue) \(veto.words.vietnamese) · \(veto.words.english)\n"
        }
        for finding in explanation.findings {
            text +=
                "  phát hiện · finding    \(finding.rawValue) \(finding.words.vietnamese) · \(finding.words.english)\n"
        }
        let model = answer.modelVersion.isEmpty ? "–" : answer.modelVersion
        let register = decision.registerVersion.isEmpty ? "–" : decision.registerVersion
        text +=
            "  phiên bản · versions   register \(register), model \(model), names \(decision.normalisationVersion)\n"
        text += "  số lần hỏi · asked     \(decision.askedCount)\n"
        return text
    }

    /// What a citizen may be told.
    static func citizen(_ answer: RegisterAnswer) -> String {
        let explanation = CitizenExplanation(answer)
        func names(_ name: (Wording) -> String) -> String {
            explanation.fields.map { "  - \(name($0.words))\n" }.joined()
        }
        return explanation.status.vietnamese + "\n" + names(\.vietnamese) + explanation.status.english + "\n"
            + names(\.english)
    }

    private static func row(_ vietnamese: String, _ english: String, bits: Double, _ found: String = "") -> String {
        let name = "\(vietnamese) · \(english)"
        let space = String(repeating: " ", count: max(1, 34 - name.count))
        let number = signed(bits)
        let indent = String(repeating: " ", count: max(0, 6 - number.count))
        return "  \(name)\(space)\(indent)\(number) bit\(found.isEmpty ? "" : "   \(found)")\n"
    }

    /// One decimal place, with its sign.
    static func signed(_ bits: Double) -> String {
        (bits >= 0 ? "+" : "−") + String(format: "%.1f", abs(bits))
    }
}
