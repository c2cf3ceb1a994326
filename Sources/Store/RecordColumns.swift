import Linkage
@_spi(Intake) @_spi(Linkage) import Records

/// Which columns of a record are read, and how they become a value again.
enum RecordColumns {
    /// The columns of an accepted record, of the table `r`.
    static let accepted = """
        r.record_number, r.site_code, r.record_id, r.channel, r.full_name, r.date_of_birth, r.sex, r.id_number,
        r.nationality, r.phone, r.province, r.commune, r.vaccine, r.lot, r.dose_number, r.administered_on, r.notes,
        r.subject
        """
    /// How many columns ``accepted`` names.
    static let acceptedCount = 18
    /// The columns of a linked record, of the record `r`, its state `s` and its last decision `d`.
    static let linked =
        accepted + ", s.link_version, s.personal_number, d.surname, d.given_names, d.birth_date, d.sex"
    /// Joins record and last decision to a state `s` that comes before.
    static let joinLinked = """
        CROSS JOIN record r CROSS JOIN link_decision d
        WHERE r.record_number = s.record_number AND d.record_number = s.record_number AND d.link_version = s.link_version
        """
    /// How many columns ``linked`` names.
    static let linkedCount = 24

    /// Reads an accepted record whose first column is `start`.
    static func accepted(_ row: SQLRow, at start: Int = 0) throws -> AcceptedRecord {
        guard let channel = Channel(rawValue: row.text(start + 3)) else {
            throw StoreError.corrupt("record.channel")
        }
        guard let vaccine = Vaccine.named(code: row.text(start + 12)) else {
            throw StoreError.corrupt("record.vaccine")
        }
        let doseNumber = Int(row.integer(start + 14))
        guard (1...Dose.doseNumberMax).contains(doseNumber) else { throw StoreError.corrupt("record.dose_number") }
        var notes: [IntakeNote] = []
        if !row.isEmpty(start + 16) {
            for code in row.text(start + 16).split(separator: ";") {
                guard let note = IntakeNote(rawValue: String(code)) else { throw StoreError.corrupt("record.notes") }
                notes.append(note)
            }
        }
        return AcceptedRecord(
            key: RecordKey(siteCode: row.text(start + 1), recordID: row.text(start + 2)),
            channel: channel,
            identity: DeclaredIdentity(
                fullName: row.text(start + 4),
                dateOfBirth: row.text(start + 5),
                sex: row.text(start + 6),
                idNumber: row.text(start + 7),
                nationality: row.text(start + 8),
                phone: row.text(start + 9),
                province: row.text(start + 10),
                commune: row.text(start + 11)
            ),
            dose: Dose(
                vaccine: vaccine,
                lot: row.text(start + 13),
                doseNumber: doseNumber,
                administeredOn: CivilDate(daysSince1970: Int(row.integer(start + 15)))
            ),
            notes: notes,
            subject: row.integer(start + 17)
        )
    }

    /// Reads a linked record whose first column is `start`.
    static func linked(_ row: SQLRow, at start: Int = 0) throws -> LinkedRecord {
        let identity = start + acceptedCount + 1
        guard let birthDate = BirthDate(iso8601: row.text(identity + 3)) else {
            throw StoreError.corrupt("record.birth_date")
        }
        guard let sex = Sex(rawValue: row.text(identity + 4)) else { throw StoreError.corrupt("record.linked_sex") }
        return LinkedRecord(
            record: try accepted(row, at: start),
            identity: LinkedIdentity(
                personalNumber: try personalNumber(row.integer(identity)),
                surname: row.text(identity + 1),
                givenNames: row.text(identity + 2),
                birthDate: birthDate,
                sex: sex
            )
        )
    }

    /// The personal number that a column holds.
    static func personalNumber(_ value: Int64) throws -> PersonalNumber {
        guard value >= 0, let number = PersonalNumber(value: UInt64(value)) else {
            throw StoreError.corrupt("a personal number out of range")
        }
        return number
    }
}
