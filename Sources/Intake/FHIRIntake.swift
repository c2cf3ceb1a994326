import Encodings
import Records

/// Brings FHIR R4 immunisations and their patients together, in whichever order they come.
///
/// The last ``patientCountMax`` patients are remembered, and up to ``waitingCountMax`` immunisations wait for a patient
/// that has not come yet; the one that waited longest is refused first. Source: HL7 FHIR R4, Immunization, Patient,
/// Bundle references (§2.36.4).
struct FHIRIntake {
    /// Patients remembered at one time.
    static let patientCountMax = 16_384
    /// Immunisations waiting at one time.
    static let waitingCountMax = 2_048

    private struct Waiting {
        let row: SubmittedRow
        let immunization: FHIRImmunization
    }

    private var patients: [String: [IntakeColumn: String]] = [:]
    private var patientOrder: [[String]] = []
    private var nextPatient = 0
    private var waiting: [String: [Waiting]] = [:]
    private var waitingOrder: [(reference: String, line: Int)] = []
    private var waitingCount = 0
    /// Resources that are neither immunisations nor patients.
    private(set) var passedOverCount = 0

    /// Takes a resource; `row` is what it came in.
    mutating func take(
        _ resource: JSONValue,
        fullURL: String?,
        row: SubmittedRow,
        _ checker: inout RowChecker,
        _ outcomes: inout [IntakeOutcome]
    ) {
        switch resource["resourceType"]?.string {
        case "Patient":
            var names: [String] = []
            if let identifier = resource["id"]?.string { names.append("Patient/" + identifier) }
            if let fullURL { names.append(fullURL) }
            remember(FHIRPatient.fields(of: resource), as: names)
            for name in names {
                for item in waiting.removeValue(forKey: name) ?? [] {
                    waitingCount -= 1
                    outcomes.append(judge(item, FHIRPatient.fields(of: resource), &checker))
                }
            }
        case "Immunization":
            let immunization = FHIRImmunization(resource)
            let item = Waiting(row: row, immunization: immunization)
            if let patient = immunization.containedPatient {
                outcomes.append(judge(item, patient, &checker))
            } else if let reference = immunization.patientReference, !reference.hasPrefix("#") {
                if let patient = patient(named: reference) {
                    outcomes.append(judge(item, patient, &checker))
                } else {
                    wait(item, for: FHIRIntake.shortened(reference), &checker, &outcomes)
                }
            } else {
                outcomes.append(judge(item, nil, &checker))
            }
        case .some: passedOverCount += 1
        case nil:
            let message = "The entry holds no resource with a resourceType."
            let fault = RowFault(.notImmunization, column: "", message: message)
            outcomes.append(.refused(row, key: RecordKey(siteCode: "", recordID: ""), faults: [fault]))
        }
    }

    /// Refuses what still waits for a patient.
    mutating func finish(_ checker: inout RowChecker, _ outcomes: inout [IntakeOutcome]) {
        let left = waiting.values.joined().sorted { $0.row.lineNumber < $1.row.lineNumber }
        waiting = [:]
        waitingOrder = []
        waitingCount = 0
        for item in left { outcomes.append(judge(item, nil, &checker)) }
    }

    private func patient(named reference: String) -> [IntakeColumn: String]? {
        patients[reference] ?? patients[FHIRIntake.shortened(reference)]
    }

    /// `Patient/17` of `https://example.org/fhir/Patient/17/_history/2`; other references as they are.
    private static func shortened(_ reference: String) -> String {
        if reference.hasPrefix("Patient/") && !reference.dropFirst(8).contains("/") { return reference }
        let parts = reference.split(separator: "/", omittingEmptySubsequences: true)
        guard let index = parts.lastIndex(of: "Patient"), index + 1 < parts.count else { return reference }
        return "Patient/" + parts[index + 1]
    }

    private mutating func remember(_ patient: [IntakeColumn: String], as names: [String]) {
        if names.isEmpty { return }
        for name in names { patients[name] = patient }
        if patientOrder.count < FHIRIntake.patientCountMax {
            patientOrder.append(names)
            return
        }
        for name in patientOrder[nextPatient] where !names.contains(name) { patients[name] = nil }
        patientOrder[nextPatient] = names
        nextPatient = (nextPatient + 1) % FHIRIntake.patientCountMax
    }

    private mutating func wait(
        _ item: Waiting,
        for reference: String,
        _ checker: inout RowChecker,
        _ outcomes: inout [IntakeOutcome]
    ) {
        waiting[reference, default: []].append(item)
        waitingOrder.append((reference, item.row.lineNumber))
        waitingCount += 1
        while waitingCount > FHIRIntake.waitingCountMax || waitingOrder.count > 2 * FHIRIntake.waitingCountMax {
            let oldest = waitingOrder.removeFirst()
            guard let index = waiting[oldest.reference]?.firstIndex(where: { $0.row.lineNumber == oldest.line }),
                let refused = waiting[oldest.reference]?.remove(at: index)
            else { continue }
            if waiting[oldest.reference]?.isEmpty == true { waiting[oldest.reference] = nil }
            waitingCount -= 1
            outcomes.append(judge(refused, nil, &checker))
        }
    }

    private func judge(
        _ item: Waiting,
        _ patient: [IntakeColumn: String]?,
        _ checker: inout RowChecker
    ) -> IntakeOutcome {
        var faults = item.immunization.faults
        if patient == nil {
            let message = "The patient that the immunisation refers to is not in the file, or too far from it."
            faults.append(RowFault(.patientMissing, column: "", message: message))
        }
        let texts = item.immunization.fields.merging(patient ?? [:]) { own, _ in own }
        let outcome = JSONFields.outcome(of: texts, row: item.row, faults: faults, &checker)
        guard patient == nil, case .refused(let row, let key, let all) = outcome else { return outcome }
        // Without a patient there is no name: saying so again would only hide the cause.
        return .refused(row, key: key, faults: all.filter { $0.column != IntakeColumn.fullName.name })
    }
}
