import Encodings

/// What a row needs of a FHIR Patient, as it is written there.
///
/// Name: `text`, else family name before given names, of the official name if there is one. Number: the first identifier.
/// Province and commune: `state` and `city` (else `district`) of the first address. Nationality: the R4 extension
/// patient-nationality. Source: HL7 FHIR R4, Patient.
enum FHIRPatient {
    /// The fields of the identity; absent ones are left out.
    static func fields(of resource: JSONValue) -> [IntakeColumn: String] {
        var fields: [IntakeColumn: String] = [:]
        fields[.fullName] = name(resource["name"]?.array ?? [])
        fields[.dateOfBirth] = resource["birthDate"]?.string
        fields[.sex] = resource["gender"]?.string
        fields[.idNumber] = resource["identifier"]?.array?.first { $0["value"] != nil }?["value"]?.string
        fields[.phone] = resource["telecom"]?.array?.first { $0["system"]?.string == "phone" }?["value"]?.string
        let address = resource["address"]?.array?.first
        fields[.province] = address?["state"]?.string
        fields[.commune] = address?["city"]?.string ?? address?["district"]?.string
        fields[.nationality] = nationality(resource["extension"]?.array ?? [])
        return fields
    }

    private static func name(_ names: [JSONValue]) -> String? {
        guard let name = names.first(where: { $0["use"]?.string == "official" }) ?? names.first else { return nil }
        if let text = name["text"]?.string { return text }
        let given = name["given"]?.array?.compactMap(\.string) ?? []
        return ([name["family"]?.string].compactMap { $0 } + given).joined(separator: " ")
    }

    private static func nationality(_ extensions: [JSONValue]) -> String? {
        let nationality = extensions.first {
            $0["url"]?.string == "http://hl7.org/fhir/StructureDefinition/patient-nationality"
        }
        let code = nationality?["extension"]?.array?.first { $0["url"]?.string == "code" }?["valueCodeableConcept"]
        return code?["coding"]?.array?.first?["code"]?.string ?? code?["text"]?.string
    }
}
