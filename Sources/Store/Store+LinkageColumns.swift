import Linkage
import Pipeline
import Records

/// How decisions become columns, and rows of `decisions.csv` again.
extension Store {
    /// Waiting records of a batch of which none is linked.
    static let acceptedPage = """
        SELECT \(RecordColumns.accepted) FROM record r WHERE r.record_number > $1 AND r.record_number < $2
        ORDER BY r.record_number LIMIT $3
        """
    /// Waiting records of any batch.
    static let waitingPage = """
        SELECT \(RecordColumns.accepted) FROM record r LEFT JOIN record_state s ON s.record_number = r.record_number
        WHERE r.record_number > $1 AND r.record_number < $2 AND (s.record_number IS NULL OR s.stage = 0)
        ORDER BY r.record_number LIMIT $3
        """
    static let insertState = BatchStatement(
        [
            ("number", .integer), ("new_stage", .integer), ("new_outcome", .text), ("new_reason", .text),
            ("person", .integer),
        ],
        """
        INSERT INTO record_state (record_number, stage, link_version, personal_number, subject, dose_number, province,
          site_code, outcome, first_reason, administered_on)
        SELECT r.record_number, {new_stage}, 1, {person}, r.subject, r.dose_number, r.province, r.site_code,
          {new_outcome}, {new_reason}, r.administered_on
        FROM record r{and} WHERE r.record_number = {number}
        ON CONFLICT (record_number) DO NOTHING
        """,
        key: "number",
        returning: "record_number"
    )
    static let relinkSame = """
        UPDATE record_state SET stage = $1, outcome = $2, first_reason = $3, link_version = $4 WHERE record_number = $5
        """
    static let relinkAnew = """
        UPDATE record_state SET stage = $1, outcome = $2, first_reason = $3, link_version = $4, personal_number = $6,
          list_number = NULL
        WHERE record_number = $5
        """
    static let moveWaiting = BatchStatement(
        [("number", .integer), ("change", .integer)],
        "UPDATE intake_batch SET waiting_count = waiting_count + {change} {from} WHERE batch_number = {number}"
    )
    /// `version` is new to the person: an answer to what was handed out before does not end its being due.
    static let makeDue = BatchStatement(
        [("person", .integer), ("version", .integer)],
        """
        INSERT INTO person_due (personal_number, due_version) {values}
        ON CONFLICT (personal_number) DO UPDATE SET due_version = excluded.due_version
        """
    )
    static let dismissWithoutDoses = ["person_due", "person_hold"].map { table in
        """
        DELETE FROM \(table) WHERE personal_number = $1
          AND NOT EXISTS (SELECT 1 FROM record_state s WHERE s.personal_number = $1)
        """
    }
    static let insertDecision = BatchStatement(
        [
            ("number", .integer), ("version", .integer), ("decided_at", .integer), ("outcome", .text), ("tier", .text),
            ("weight_bits", .real), ("reasons", .text), ("evidence", .text), ("personal_number", .integer),
            ("surname", .text), ("given_names", .text), ("birth_date", .text), ("sex", .text),
            ("register_version", .text), ("normalisation_version", .integer), ("runner_up_bits", .real),
            ("model_version", .text), ("asked_count", .integer), ("source_record", .integer),
        ],
        """
        INSERT INTO link_decision (record_number, link_version, decided_at, outcome, tier, weight_bits, reasons, evidence,
          personal_number, surname, given_names, birth_date, sex, register_version, normalisation_version, runner_up_bits,
          model_version, asked_count, source_record)
        {values}
        """
    )

    static let decisionPage = """
        SELECT s.record_number, r.site_code, r.record_id, d.outcome, d.personal_number, d.tier, d.weight_bits, d.reasons
        FROM record_state s \(RecordColumns.joinLinked) AND s.record_number > $1 ORDER BY s.record_number LIMIT 1000
        """

    /// Adds the state of a record under this decision, in the order of ``insertState``.
    static func addState(_ decision: Stored<LinkDecision>, to batch: inout SQLBatch) {
        let answer = decision.value.answer
        let identity = decision.value.linked?.identity
        batch.add(decision.number)
        batch.add(identity == nil ? RecordStage.identityQueue : RecordStage.signatureQueue)
        batch.add(answer.outcome.rawValue)
        batch.add(answer.reasons.first?.rawValue)
        batch.add(identity.map { Int64($0.personalNumber.value) })
    }

    /// Adds a decision to the history, in the order of ``insertDecision``.
    static func addHistory(
        _ decision: Stored<LinkDecision>,
        version: Int64,
        at instant: Instant,
        to batch: inout SQLBatch
    ) {
        let answer = decision.value.answer
        let identity = decision.value.linked?.identity
        batch.add(decision.number)
        batch.add(version)
        batch.add(Int64(instant.secondsSince1970))
        batch.add(answer.outcome.rawValue)
        batch.add(answer.tier.rawValue)
        batch.add(answer.weightBits)
        batch.addText { text in
            for (place, reason) in answer.reasons.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ";")) }
                text.append(contentsOf: reason.rawValue.utf8)
            }
        }
        batch.addText { text in EvidenceColumn.write(answer.evidence, to: &text) }
        batch.add(decision.value.personalNumber.map { Int64($0.value) })
        batch.add(identity?.surname)
        batch.add(identity?.givenNames)
        batch.add(identity?.birthDate.text)
        batch.add(identity?.sex.rawValue)
        batch.add(decision.value.registerVersion)
        batch.add(Int64(decision.value.normalisationVersion))
        if let bits = answer.runnerUpBits { batch.add(bits) } else { batch.addNull() }
        batch.add(answer.modelVersion)
        batch.add(Int64(decision.value.askedCount))
        batch.add(decision.value.sourceRecord)
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
            reasons: try reasons(row.text(7))
        )
    }

    /// Reads the reasons of a decision.
    static func reasons(_ text: String) throws -> [LinkReason] {
        try text.split(separator: ";").map { code in
            guard let reason = LinkReason(rawValue: String(code)) else {
                throw StoreError.corrupt("link_decision.reasons")
            }
            return reason
        }
    }
}
