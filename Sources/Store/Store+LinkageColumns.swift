import Linkage
import Pipeline
import Records

/// How decisions become columns, and rows of `decisions.csv` again.
extension Store {
    private static let linkColumns = """
        UPDATE record SET stage = $1, outcome = $2, first_reason = $3, personal_number = $4, surname = $5,
          given_names = $6, birth_date = $7, linked_sex = $8, link_version = link_version + 1
        WHERE record_number = $9
        """
    static let linkWaiting = linkColumns + " AND stage IN (0, 1)"
    static let linkLinked = linkColumns + " AND stage IN (2, 3)"

    static let insertPerson = """
        INSERT INTO person (personal_number, province, is_due, due_version, certified_dose) VALUES ($1, $2, 0, 0, 0)
        ON CONFLICT (personal_number) DO NOTHING
        """
    static let makeDue = "UPDATE person SET is_due = 1, due_version = due_version + 1 WHERE personal_number = $1"
    static let dismissWithoutDoses = """
        UPDATE person SET is_due = 0, hold_reason = NULL WHERE personal_number = $1
          AND NOT EXISTS (SELECT 1 FROM record r WHERE r.personal_number = person.personal_number)
        """
    static let voidSignature = "UPDATE dose_signature SET is_void = 1 WHERE record_number = $1 AND is_void = 0"

    static let insertDecision = """
        INSERT INTO link_decision (record_number, link_version, decided_at, outcome, tier, weight_bits, reasons, evidence,
          personal_number, register_version, normalisation_version)
        SELECT record_number, link_version, $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM record WHERE record_number = $10
        """

    static let decisionPage = """
        SELECT r.record_number, r.site_code, r.record_id, d.outcome, r.personal_number, d.tier, d.weight_bits, d.reasons
        FROM record r JOIN link_decision d ON d.record_number = r.record_number AND d.link_version = r.link_version
        WHERE r.record_number > $1 ORDER BY r.record_number LIMIT 1000
        """

    /// The columns of the record under this decision, in the order of ``linkWaiting``.
    static func recordColumns(_ decision: Stored<LinkDecision>) -> [SQLValue] {
        let answer = decision.value.answer
        let identity = decision.value.linked?.identity
        return [
            .integer(identity == nil ? RecordStage.identityQueue : RecordStage.signatureQueue),
            .text(answer.outcome.rawValue), .optional(answer.reasons.first?.rawValue),
            identity.map { .integer(Int64($0.personalNumber.value)) } ?? .null, .optional(identity?.surname),
            .optional(identity?.givenNames), .optional(identity?.birthDate.text), .optional(identity?.sex.rawValue),
            .integer(decision.number),
        ]
    }

    /// The columns of the history under this decision.
    static func historyColumns(_ decision: Stored<LinkDecision>, at instant: Instant) -> [SQLValue] {
        let answer = decision.value.answer
        let evidence = answer.evidence.map { "[\"\($0.field.rawValue)\",\"\($0.level.rawValue)\",\($0.bits)]" }
        return [
            .integer(Int64(instant.secondsSince1970)), .text(answer.outcome.rawValue),
            .text(answer.tier.rawValue), .real(answer.weightBits),
            .text(answer.reasons.map(\.rawValue).joined(separator: ";")),
            .text("[" + evidence.joined(separator: ",") + "]"),
            decision.value.linked.map { .integer(Int64($0.identity.personalNumber.value)) } ?? .null,
            .text(decision.value.registerVersion), .integer(Int64(decision.value.normalisationVersion)),
            .integer(decision.number),
        ]
    }

    /// Reads a row of ``decisionPage``.
    static func decision(_ row: SQLRow) throws -> DecisionRow {
        guard let outcome = LinkOutcome(rawValue: row.text(3)), let tier = LinkTier(rawValue: row.text(5)) else {
            throw StoreError.corrupt("link_decision.outcome")
        }
        return DecisionRow(
            key: RecordKey(siteCode: row.text(1), recordID: row.text(2)),
            outcome: outcome,
            personalNumber: row.isNull(4) ? nil : try RecordColumns.personalNumber(row.integer(4)),
            tier: tier,
            weightBits: row.real(6),
            reasons: try row.text(7).split(separator: ";").map { code in
                guard let reason = LinkReason(rawValue: String(code)) else {
                    throw StoreError.corrupt("link_decision.reasons")
                }
                return reason
            }
        )
    }
}
