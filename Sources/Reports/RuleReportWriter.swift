import BusinessRules
import Encodings
import Verification

/// Writes what each rule says, for programs.
enum RuleReportWriter {
    /// Writes the member `rules`: every rule that applied, with its reason and sentence unless it passed.
    static func write(_ report: RuleReport, language: Language, to writer: inout JSONWriter) {
        writer.name("rules")
        writer.beginArray()
        for result in report.results {
            writer.beginObject()
            writer.name("identifier")
            writer.string(result.rule.identifier)
            writer.name("version")
            let version = result.rule.version
            writer.string("\(version.major).\(version.minor).\(version.patch)")
            writer.name("status")
            writer.string(result.status.rawValue)
            if let reason = result.openReason {
                writer.name("reason")
                writer.string(reason.code)
            }
            if result.status != .passed, let text = result.rule.description(in: language.rawValue) {
                writer.name("description")
                writer.string(text)
            }
            writer.endObject()
        }
        writer.endArray()
    }
}
