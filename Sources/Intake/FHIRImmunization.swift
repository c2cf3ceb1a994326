import Encodings

/// What a row needs of a FHIR Immunization.
///
/// Record identifier: the first `identifier`, else `id`. Site: the identifier or reference of `location`, else of the first
/// `performer`. Vaccine: the first coding that the programme knows, else the text. Dose: `protocolApplied`. Day: the date of
/// `occurrenceDateTime`. Source: HL7 FHIR R4, Immunization.
struct FHIRImmunization {
    /// The fields of the dose.
    private(set) var fields: [IntakeColumn: String] = [:]
    /// What is wrong with the resource itself.
    private(set) var faults: [RowFault] = []
    /// The reference to the patient.
    let patientReference: String?
    /// The patient's fields, when the patient is contained.
    let containedPatient: [IntakeColumn: String]?

    /// Reads a resource of type Immunization.
    init(_ resource: JSONValue) {
        patientReference = resource["patient"]?["reference"]?.string
        containedPatient = FHIRImmunization.contained(patientReference, resource).map(FHIRPatient.fields)
        fields[.recordID] =
            resource["identifier"]?.array?.first?["value"]?.string ?? resource["id"]?.string
        let performer = resource["performer"]?.array?.first?["actor"]
        fields[.siteCode] =
            FHIRImmunization.code(resource["location"], resource) ?? FHIRImmunization.code(performer, resource)
        let codings = resource["vaccineCode"]?["coding"]?.array?.compactMap { $0["code"]?.string } ?? []
        fields[.vaccine] =
            codings.first { KnownVaccine.isKnown($0) } ?? resource["vaccineCode"]?["text"]?.string ?? codings.first
        fields[.lot] = resource["lotNumber"]?.string
        let applied = resource["protocolApplied"]?.array?.first
        fields[.doseNumber] =
            applied?["doseNumberPositiveInt"]?.integer.map(String.init) ?? applied?["doseNumberString"]?.string
        if let occurrence = resource["occurrenceDateTime"]?.string {
            fields[.administeredOn] = occurrence.utf8.count > 10 ? String(occurrence.prefix(10)) : occurrence
        } else {
            fields[.administeredOn] = resource["occurrenceString"]?.string
        }
        let status = resource["status"]?.string
        if status != "completed" {
            let message = "The immunisation's status is not completed; only a dose that was given counts."
            faults.append(RowFault(.immunizationNotCompleted, column: "", message: message))
        }
    }

    /// The contained patient that the reference names, or the only one there is.
    private static func contained(_ reference: String?, _ resource: JSONValue) -> JSONValue? {
        guard let reference, reference.hasPrefix("#") else { return nil }
        return find(reference, in: resource, type: "Patient")
    }

    private static func find(_ reference: String, in resource: JSONValue, type: String) -> JSONValue? {
        resource["contained"]?.array?.first {
            $0["resourceType"]?.string == type && $0["id"]?.string == String(reference.dropFirst())
        }
    }

    /// The code of a site: the identifier of a reference, of the contained resource it names, or its last part.
    private static func code(_ reference: JSONValue?, _ resource: JSONValue) -> String? {
        if let value = reference?["identifier"]?["value"]?.string { return value }
        guard let text = reference?["reference"]?.string else { return nil }
        guard text.hasPrefix("#") else { return text.split(separator: "/").last.map(String.init) }
        let named = resource["contained"]?.array?.first { $0["id"]?.string == String(text.dropFirst()) }
        return named?["identifier"]?.array?.first?["value"]?.string
    }
}
