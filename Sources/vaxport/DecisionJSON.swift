import Linkage
import Pipeline
import Records

/// Decisions as JSON objects.
enum DecisionJSON {
    /// One decision for a reviewer.
    static func reviewer(_ decision: StoredDecision) -> [String: Any] {
        let answer = decision.answer
        let explanation = DecisionExplanation(answer)
        var object: [String: Any] = [
            "version": decision.version,
            "decided_at": decision.decidedAt.text,
            "outcome": answer.outcome.rawValue,
            "tier": answer.tier.rawValue,
            "total_bits": explanation.totalBits,
            "vetoes": explanation.vetoes.map(reason),
            "findings": explanation.findings.map(reason),
            "register_version": decision.registerVersion,
            "model_version": answer.modelVersion,
            "normalisation_version": decision.normalisationVersion,
            "asked": decision.askedCount,
        ]
        if !explanation.rows.isEmpty { object["prior_bits"] = explanation.priorBits }
        object["evidence"] = explanation.rows.map { line in
            var row: [String: Any] = [
                "field": line.field.rawValue, "level": line.level.rawValue, "bits": line.bits,
            ]
            row["difference"] = line.difference?.rawValue
            return row
        }
        object["runner_up_bits"] = explanation.runnerUpBits
        object["margin_bits"] = explanation.marginBits
        return object
    }

    /// What a citizen may be told.
    static func citizen(_ answer: RegisterAnswer) -> [String: Any] {
        let explanation = CitizenExplanation(answer)
        return [
            "status": words(explanation.status),
            "fields": explanation.fields.map { ["field": $0.rawValue, "name": words($0.words)] as [String: Any] },
        ]
    }

    private static func reason(_ reason: LinkReason) -> [String: Any] {
        ["code": reason.rawValue, "words": words(reason.words)]
    }

    private static func words(_ wording: Wording) -> [String: String] {
        ["vi": wording.vietnamese, "en": wording.english]
    }
}
