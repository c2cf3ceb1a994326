import Linkage
import Pipeline
import Records

/// The file of decisions, with the columns of the header below.
///
/// Source: DESIGN §3.
enum DecisionsCSV {
    static let header = Array("record_id,site_code,outcome,personal_number,tier,weight_bits,reasons\n".utf8)

    /// One line.
    static func row(_ decision: DecisionRow) -> [UInt8] {
        let bits = (decision.weightBits * 100).rounded() / 100
        let fields = [
            quoted(decision.key.recordID), quoted(decision.key.siteCode), decision.outcome.rawValue,
            decision.personalNumber?.text ?? "", decision.tier.rawValue, "\(bits)",
            decision.reasons.map(\.rawValue).joined(separator: ";"),
        ]
        return Array((fields.joined(separator: ",") + "\n").utf8)
    }

    /// A field of a site's making, quoted where RFC 4180 asks for it.
    static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
