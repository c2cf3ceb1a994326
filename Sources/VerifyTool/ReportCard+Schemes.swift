import HealthCertificate

extension ReportCard {
    /// What a certificate says, whatever its scheme.
    func contentLines(_ claims: ReceivedClaims) -> [String] {
        var lines: [String] = []
        if claims.scheme != .digitalCovidCertificate {
            lines.append(field(say("Hệ thống", "Scheme"), claims.scheme.name))
        }
        switch claims.scheme {
        case .digitalCovidCertificate:
            lines += DigitalCovidCertificate(tolerantly: claims.certificate).map { contentLines($0) } ?? []
        case .vaccinationBooklet:
            lines += VaccinationBooklet(claims.certificate).map { contentLines($0) } ?? []
        case .vaccinationStatus:
            lines += VaccinationStatus(claims.certificate).map { contentLines($0) } ?? []
        case .vaccinationExemption:
            lines += VaccinationExemption(claims.certificate).map { contentLines($0) } ?? []
        }
        return lines
    }

    private func contentLines(_ booklet: VaccinationBooklet) -> [String] {
        [
            field(say("Họ tên", "Name"), booklet.name),
            optional(say("Ngày sinh", "Date of birth"), booklet.dateOfBirth),
            optional(say("Giới tính", "Sex"), booklet.sex),
            optional(say("Quốc tịch", "Nationality"), booklet.nationality),
            optional(say("Giấy tờ", "Document"), joined(booklet.nationalIdentifier, booklet.documentKind)),
            optional(say("Người giám hộ", "Guardian"), booklet.guardian),
            field(say("Vắc-xin", "Vaccine"), joined(booklet.product, booklet.tradeProduct) ?? ""),
            optional(say("Phòng bệnh", "Against"), booklet.disease),
            optional(
                say("Nhà sản xuất", "Manufacturer"),
                joined(booklet.manufacturer, booklet.manufacturerIdentifier)
            ),
            optional(say("Mũi", "Dose"), booklet.dose),
            field(say("Ngày tiêm", "Vaccinated on"), booklet.vaccinatedOn),
            optional(say("Số lô", "Batch"), booklet.batch),
            optional(say("Người tiêm", "Clinician"), booklet.clinician),
            optional(say("Nơi cấp", "Issued by"), booklet.issuer),
            optional(say("Hiệu lực", "Valid"), period(booklet.validFrom, booklet.validUntil)),
        ].compactMap { $0 }
    }

    private func contentLines(_ status: VaccinationStatus) -> [String] {
        [
            field(say("Họ tên", "Name"), status.name),
            optional(say("Ngày sinh", "Date of birth"), status.dateOfBirth),
            optional(say("Giới tính", "Sex"), status.sex),
            optional(say("Giấy tờ", "Document"), status.identifier),
            field(say("Vắc-xin", "Vaccine"), joined(status.vaccine, status.brand) ?? ""),
            optional(say("Phòng bệnh", "Against"), status.disease),
            optional(say("Nhà sản xuất", "Manufacturer"), joined(status.manufacturer, status.authorisationHolder)),
            optional(say("Mũi", "Dose"), dose(status)),
            optional(say("Ngày tiêm", "Vaccinated on"), status.vaccinatedOn),
            optional(say("Có tác dụng từ", "Counts from"), status.countsFrom),
            optional(say("Mũi kế tiếp", "Next dose"), status.nextDoseOn),
            optional(say("Số lô", "Batch"), status.lot),
            optional(say("Nơi tiêm", "Given at"), joined(status.centre, status.country)),
            optional(say("Người tiêm", "Clinician"), status.practitioner),
            optional(say("Nơi cấp", "Issued by"), status.issuer),
            optional(say("Hiệu lực", "Valid"), period(status.validFrom, status.validUntil)),
            optional("HCID", status.certificateIdentifier),
        ].compactMap { $0 }
    }

    private func contentLines(_ exemption: VaccinationExemption) -> [String] {
        nameLines(
            [exemption.surname, exemption.givenName],
            [exemption.standardisedSurname, exemption.standardisedGivenName],
            exemption.dateOfBirth
        ) + [
            field(say("Miễn tiêm chủng", "Exempt from"), exemption.disease),
            field(say("Hiệu lực đến", "Exempt until"), exemption.validUntil),
            field(say("Nơi cấp", "Issued by"), exemption.issuer + " (" + exemption.country + ")"),
            field("UVCI", exemption.certificateIdentifier),
        ]
    }

    private func optional(_ label: String, _ value: String?) -> String? { value.map { field(label, $0) } }

    private func joined(_ values: String?...) -> String? {
        let present = values.compactMap { $0 }
        return present.isEmpty ? nil : present.joined(separator: "  ")
    }

    private func period(_ first: String?, _ last: String?) -> String? {
        first == nil && last == nil ? nil : (first ?? "…") + " – " + (last ?? "…")
    }

    private func dose(_ status: VaccinationStatus) -> String? {
        guard let dose = status.dose else { return nil }
        return status.doseTotal.map { dose + "/" + $0 } ?? dose
    }
}
