/// A column of a file of declared doses.
///
/// Source: DESIGN §3, `records.csv`.
enum IntakeColumn: Int, CaseIterable {
    case recordID, siteCode, channel, fullName, dateOfBirth, sex, idNumber, nationality, phone, province, commune
    case vaccine, lot, doseNumber, administeredOn

    /// The name on the wire.
    var name: String { IntakeColumn.names[rawValue] }

    /// Whether a row cannot do without it.
    var isMandatory: Bool {
        switch self {
        case .recordID, .siteCode, .fullName, .vaccine, .doseNumber, .administeredOn: true
        default: false
        }
    }

    /// The most bytes a field may have.
    var byteCountMax: Int { self == .fullName ? 1000 : 200 }

    /// The column of that name, if there is one.
    init?(name: String) {
        guard let index = IntakeColumn.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: index)
    }

    private static let names = [
        "record_id", "site_code", "channel", "full_name", "date_of_birth", "sex", "id_number", "nationality", "phone",
        "province", "commune", "vaccine", "lot", "dose_number", "administered_on",
    ]
}
