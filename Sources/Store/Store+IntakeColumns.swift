import Foundation
import Intake
import Pipeline
@_spi(Intake) import Records

/// How declared and refused rows become columns.
extension Store {
    static let insertRecord = """
        INSERT INTO record (site_code, record_id, channel, full_name, date_of_birth, sex, id_number, nationality, phone,
          province, commune, vaccine, lot, dose_number, administered_on, notes, subject, file_number, line_number, stage,
          raw)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        ON CONFLICT (site_code, record_id) DO NOTHING
        """

    static let findEqual = """
        SELECT 1 FROM record
        WHERE site_code = $1 AND record_id = $2 AND channel = $3 AND full_name = $4 AND date_of_birth = $5 AND sex = $6
          AND id_number = $7 AND nationality = $8 AND phone = $9 AND province = $10 AND commune = $11 AND vaccine = $12
          AND lot = $13 AND dose_number = $14 AND administered_on = $15
        """

    static let insertRefused = """
        INSERT INTO refused_row (file_number, line_number, site_code, record_id, raw, faults)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (file_number, line_number) DO NOTHING
        """

    static let conflict = RowFault(
        .recordConflict,
        column: "record_id",
        message: "this site stored another content under this identifier before; give the row a new identifier"
    )

    /// All that a row declares, in the order of ``findEqual``.
    static func declaredColumns(_ record: AcceptedRecord) -> [SQLValue] {
        let identity = record.identity
        let dose = record.dose
        return [
            .text(record.key.siteCode), .text(record.key.recordID), .text(record.channel.rawValue),
            .text(identity.fullName), .text(identity.dateOfBirth), .text(identity.sex), .text(identity.idNumber),
            .text(identity.nationality), .text(identity.phone), .text(identity.province), .text(identity.commune),
            .text(dose.vaccine.code), .text(dose.lot), .integer(Int64(dose.doseNumber)),
            .integer(Int64(dose.administeredOn.daysSince1970)),
        ]
    }

    static func columns(_ record: AcceptedRecord, row: SubmittedRow, file: SubmittedFile) -> [SQLValue] {
        declaredColumns(record) + [
            .text(record.notes.map(\.rawValue).joined(separator: ";")), .integer(record.subject),
            .integer(file.number), .integer(Int64(row.lineNumber)), .integer(RecordStage.awaitingLinkage),
            .bytes(row.raw),
        ]
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
