extension WireName {
    /// Member names of the DDCC:VS core data set: of the flat form in QR codes first, then of the logical model.
    ///
    /// Source: EU-DCC §7.5 (WHO DDCC:VS guidance, annex; logical model).
    enum Status {
        static let name: [StaticString] = ["name"]
        static let dateOfBirth: [StaticString] = ["birthDate"]
        static let identifier: [StaticString] = ["identifier"]
        static let sex: [StaticString] = ["sex"]
        static let vaccine: [StaticString] = ["vaccine"]
        static let brand: [StaticString] = ["brand"]
        static let manufacturer: [StaticString] = ["manufacturer"]
        static let authorisationHolder: [StaticString] = ["ma_holder", "maholder"]
        static let lot: [StaticString] = ["lot"]
        static let vaccinatedOn: [StaticString] = ["date"]
        static let countsFrom: [StaticString] = ["vaccine_valid", "validFrom"]
        static let dose: [StaticString] = ["dose"]
        static let doseTotal: [StaticString] = ["total_doses", "totalDoses"]
        static let country: [StaticString] = ["country"]
        static let centre: [StaticString] = ["centre"]
        static let practitioner: [StaticString] = ["hw", "practitioner"]
        static let disease: [StaticString] = ["disease"]
        static let nextDoseOn: [StaticString] = ["due_date", "nextDose"]
        static let issuer: [StaticString] = ["pha", "issuer"]
        static let certificateIdentifier: [StaticString] = ["hcid"]
        static let documentIdentifier: [StaticString] = ["ddccid"]
        static let version: [StaticString] = ["version"]
        static let validFrom: [StaticString] = ["valid_from", "start"]
        static let validUntil: [StaticString] = ["valid_until", "end"]

        static var vaccination: StaticString { "vaccination" }
        static var certificate: StaticString { "certificate" }
        static var period: StaticString { "period" }
    }
}
