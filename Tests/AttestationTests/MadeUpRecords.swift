@_spi(Intake) @_spi(Linkage) import Records

/// Made-up linked records; every part can be replaced.
struct MadeUpRecord {
    var siteCode = "79001"
    var recordID = "r-0001"
    var channel = Channel.typed
    var personalNumber: UInt64 = 79_185_012_345
    var surname = "Nguyễn"
    var givenNames = "Văn Đức"
    var birthDate = "1987-09-02"
    var sex = Sex.male
    var vaccine = "EU/1/20/1528"
    var lot = "FF5357"
    var doseNumber = 2
    var administeredOn = "2021-09-14"

    var linked: LinkedRecord? {
        guard let vaccine = Vaccine.named(code: vaccine), let date = CivilDate(iso8601: administeredOn),
            let number = PersonalNumber(value: personalNumber), let birth = BirthDate(iso8601: birthDate)
        else { return nil }
        let declared = DeclaredIdentity(
            fullName: "nguyen van duc",
            dateOfBirth: "02/09/1987",
            sex: "Nam",
            idNumber: "",
            nationality: "",
            phone: "",
            province: "",
            commune: ""
        )
        let record = AcceptedRecord(
            key: RecordKey(siteCode: siteCode, recordID: recordID),
            channel: channel,
            identity: declared,
            dose: Dose(vaccine: vaccine, lot: lot, doseNumber: doseNumber, administeredOn: date),
            notes: [],
            subject: 0
        )
        let identity = LinkedIdentity(
            personalNumber: number,
            surname: surname,
            givenNames: givenNames,
            birthDate: birth,
            sex: sex
        )
        return LinkedRecord(record: record, identity: identity)
    }

    static func list(count: Int, siteCode: String = "79001") -> [LinkedRecord] {
        (0..<count).compactMap { index in
            var record = MadeUpRecord()
            record.siteCode = siteCode
            record.recordID = "r-\(index)"
            record.personalNumber += UInt64(index)
            return record.linked
        }
    }
}
