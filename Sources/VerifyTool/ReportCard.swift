import Encodings
import HealthCertificate
import TrustLists
import Verification

/// Shows a report to a person.
struct ReportCard {
    /// The language of labels and sentences.
    let language: Language
    /// Whether colours may be used.
    let isColoured: Bool

    private enum Colour: String { case green = "32", red = "31", yellow = "33", grey = "90", bold = "1" }

    /// The card, line by line.
    func lines(_ report: VerificationReport) -> [String] {
        var lines = [verdictLine(report)]
        let isTrusted = report.verifiedClaims != nil
        if let claims = report.unverifiedClaims {
            if !isTrusted {
                let warning = say(
                    "Nội dung dưới đây chưa được xác nhận.",
                    "What follows is not vouched for by any known signer."
                )
                lines.append("  " + coloured(warning, .yellow))
            }
            lines += contentLines(claims)
            if let issuer = claims.issuer { lines.append(field(say("Nước cấp", "Issuing country"), issuer)) }
        }
        if let scheme = report.foreignScheme { lines.append(field(say("Hệ thống", "Scheme"), scheme.name)) }
        if let signer = report.verifiedClaims?.signer {
            let name = [signer.country, signer.commonName].compactMap { $0 }.joined(separator: ", ")
            lines.append(field(say("Bên ký", "Signer"), name))
        }
        lines.append("")
        for name in FindingName.allCases { lines.append(findingLine(name, report.findings[name])) }
        if let rules = report.rules { lines += ruleLines(rules) }
        return lines
    }

    private func verdictLine(_ report: VerificationReport) -> String {
        switch report.verdict {
        case .valid: coloured(say("HỢP LỆ", "VALID"), .green)
        case .invalid: coloured(say("KHÔNG HỢP LỆ", "NOT VALID"), .red)
        case .open: coloured(say("CHƯA XÁC ĐỊNH", "UNDECIDED"), .yellow)
        }
    }

    func contentLines(_ certificate: DigitalCovidCertificate) -> [String] {
        var lines = nameLines(
            [certificate.surname, certificate.givenName],
            [certificate.standardisedSurname, certificate.standardisedGivenName],
            certificate.dateOfBirth
        )
        switch certificate.entry {
        case .vaccination(let entry):
            lines.append(field(say("Vắc-xin", "Vaccine"), entry.medicinalProduct))
            lines.append(field(say("Mũi", "Dose"), "\(entry.doseNumber)/\(entry.seriesSize)"))
            lines.append(field(say("Ngày tiêm", "Vaccinated on"), entry.vaccinatedOn))
            lines.append(field(say("Nơi cấp", "Issued by"), entry.issuer + " (" + entry.country + ")"))
        case .test(let entry):
            lines.append(field(say("Xét nghiệm", "Test"), entry.testType))
            lines.append(field(say("Lấy mẫu", "Sampled at"), entry.sampledAt))
            lines.append(field(say("Kết quả", "Result"), entry.result))
            lines.append(field(say("Nơi cấp", "Issued by"), entry.issuer + " (" + entry.country + ")"))
        case .recovery(let entry):
            lines.append(field(say("Dương tính", "First positive on"), entry.firstPositiveOn))
            lines.append(field(say("Hiệu lực", "Valid"), entry.validFrom + " – " + entry.validUntil))
            lines.append(field(say("Nơi cấp", "Issued by"), entry.issuer + " (" + entry.country + ")"))
        }
        lines.append(field("UVCI", certificate.certificateIdentifier))
        return lines
    }

    /// Name and birth date as the European certificate has them.
    func nameLines(_ written: [String?], _ standardised: [String?], _ dateOfBirth: String) -> [String] {
        let fullName = written.compactMap { $0 }.joined(separator: " ")
        let transliterated = standardised.compactMap { $0 }.joined(separator: "<<")
        return [
            field(say("Họ tên", "Name"), fullName.isEmpty ? transliterated : fullName + "  " + transliterated),
            field(say("Ngày sinh", "Date of birth"), dateOfBirth),
        ]
    }

    private func findingLine(_ name: FindingName, _ finding: Finding) -> String {
        let mark: String
        switch finding.status {
        case .pass: mark = coloured("✓", .green)
        case .fail: mark = coloured("✗", .red)
        case .open: mark = coloured("?", .yellow)
        case .skipped: mark = coloured("–", .grey)
        }
        var line = "  " + mark + " " + padded(label(name), 24)
        if let reason = finding.reason { line += reason.sentence(in: language) + " [" + reason.rawValue + "]" }
        if let path = finding.path, !path.isEmpty { line += " " + path }
        return line
    }

    private func label(_ name: FindingName) -> String {
        switch name {
        case .structure: say("cấu trúc", "structure")
        case .schema: say("khuôn mẫu (chặt)", "schema")
        case .schemaTolerant: say("khuôn mẫu (rộng)", "schema, tolerant")
        case .signature: say("chữ ký", "signature")
        case .time: say("thời gian", "time")
        case .keyUsage: say("quyền của khóa", "key usage")
        case .revocation: say("thu hồi", "revocation")
        case .rules: say("quy định nhập cảnh", "rules")
        }
    }

    func say(_ vietnamese: String, _ english: String) -> String {
        language == .vietnamese ? vietnamese : english
    }

    /// A line of the card; control characters of foreign content never reach a terminal.
    func field(_ label: String, _ value: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: clean.append("\u{FFFD}")
            default: clean.append(scalar)
            }
        }
        return "  " + padded(label, 20) + String(clean)
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func coloured(_ text: String, _ colour: Colour) -> String {
        isColoured ? "\u{1B}[" + colour.rawValue + "m" + text + "\u{1B}[0m" : text
    }
}
