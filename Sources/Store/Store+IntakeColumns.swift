import Foundation
import Intake
import Pipeline
@_spi(Intake) import Records

/// How declared and refused rows become columns.
extension Store {
    private static let declared: [(String, SQLBatch.Cell.Kind)] = [
        ("site_code", .text), ("record_id", .text), ("channel", .text), ("full_name", .text), ("date_of_birth", .text),
        ("sex", .text), ("id_number", .text), ("nationality", .text), ("phone", .text), ("province", .text),
        ("commune", .text), ("vaccine", .text), ("lot", .text), ("dose_number", .integer),
        ("administered_on", .integer),
    ]

    static let insertRecord = BatchStatement(
        [("record_number", .integer)] + declared + [
            ("notes", .text), ("subject", .integer), ("file_number", .integer), ("line_number", .integer),
            ("raw", .bytes),
        ],
        """
        INSERT INTO record (record_number, site_code, record_id, channel, full_name, date_of_birth, sex, id_number,
          nationality, phone, province, commune, vaccine, lot, dose_number, administered_on, notes, subject, file_number,
          line_number, raw)
        {values} ON CONFLICT (site_code, record_id) DO NOTHING
        """,
        key: "record_number",
        returning: "record_number"
    )

    static let findEqual = BatchStatement(
        [("row_index", .integer)] + declared,
        """
        SELECT {row_index} FROM record r{and}
        WHERE r.site_code = {site_code} AND r.record_id = {record_id} AND r.channel = {channel}
          AND r.full_name = {full_name} AND r.date_of_birth = {date_of_birth} AND r.sex = {sex}
          AND r.id_number = {id_number} AND r.nationality = {nationality} AND r.phone = {phone}
          AND r.province = {province} AND r.commune = {commune} AND r.vaccine = {vaccine} AND r.lot = {lot}
          AND r.dose_number = {dose_number} AND r.administered_on = {administered_on}
        """,
        key: "row_index"
    )

    static let insertRefused = BatchStatement(
        [
            ("file_number", .integer), ("line_number", .integer), ("site_code", .text), ("record_id", .text),
            ("raw", .bytes), ("faults", .text),
        ],
        """
        INSERT INTO refused_row (file_number, line_number, site_code, record_id, raw, faults)
        {values} ON CONFLICT (file_number, line_number) DO NOTHING
        """
    )

    static let insertSite = BatchStatement(
        [("site_code", .text), ("name", .text), ("province", .text), ("is_listed", .integer)],
        """
        INSERT INTO site (site_code, name, province, is_listed) {values} ON CONFLICT (site_code) DO NOTHING
        """
    )

    static let listSite = BatchStatement(
        [("site_code", .text), ("name", .text), ("province", .text), ("is_listed", .integer)],
        """
        INSERT INTO site (site_code, name, province, is_listed) {values} ON CONFLICT (site_code)
        DO UPDATE SET name = excluded.name, province = excluded.province, is_listed = excluded.is_listed
        """
    )

    static let conflict = RowFault(
        .recordConflict,
        column: "record_id",
        message: "this site stored another content under this identifier before; give the row a new identifier"
    )

    /// Adds all that a row declares, in the order of ``findEqual``.
    static func addDeclared(_ record: AcceptedRecord, to batch: inout SQLBatch) {
        let identity = record.identity
        let dose = record.dose
        batch.add(record.key.siteCode)
        batch.add(record.key.recordID)
        batch.add(record.channel.rawValue)
        batch.add(identity.fullName)
        batch.add(identity.dateOfBirth)
        batch.add(identity.sex)
        batch.add(identity.idNumber)
        batch.add(identity.nationality)
        batch.add(identity.phone)
        batch.add(identity.province)
        batch.add(identity.commune)
        batch.add(dose.vaccine.code)
        batch.add(dose.lot)
        batch.add(Int64(dose.doseNumber))
        batch.add(Int64(dose.administeredOn.daysSince1970))
    }

    /// Adds a record under its number, in the order of ``insertRecord``.
    static func add(
        _ record: AcceptedRecord,
        number: Int64,
        row: SubmittedRow,
        file: SubmittedFile,
        to batch: inout SQLBatch
    ) {
        batch.add(number)
        addDeclared(record, to: &batch)
        batch.addText { text in
            for (place, note) in record.notes.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ";")) }
                text.append(contentsOf: note.rawValue.utf8)
            }
        }
        batch.add(record.subject)
        batch.add(file.number)
        batch.add(Int64(row.lineNumber))
        batch.add(row.raw)
    }

    static func columns(
        refused row: SubmittedRow,
        key: RecordKey,
        faults: [RowFault],
        file: SubmittedFile
    ) throws -> [SQLValue] {
        let texts = faults.map { [$0.code.rawValue, storable($0.column), storable($0.message)] }
        let json = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
        return [
            .integer(file.number), .integer(Int64(row.lineNumber)), .text(storable(key.siteCode)),
            .text(storable(key.recordID)), .bytes(row.raw), .text(json),
        ]
    }

    /// Reads the faults of a refused row.
    static func faults(_ text: String) throws -> [RowFault] {
        guard let texts = try? JSONDecoder().decode([[String]].self, from: Data(text.utf8)) else {
            throw StoreError.corrupt("refused_row.faults")
        }
        return try texts.map { parts in
            guard parts.count == 3, let code = RowFault.Code(rawValue: parts[0]) else {
                throw StoreError.corrupt("refused_row.faults")
            }
            return RowFault(code, column: parts[1], message: parts[2])
        }
    }

    /// A text without NUL, which PostgreSQL cannot hold; the raw bytes of the row keep it.
    static func storable(_ text: String) -> String {
        guard text.utf8.contains(0) else { return text }
        return String(decoding: text.utf8.filter { $0 != 0 }, as: UTF8.self)
    }
}
