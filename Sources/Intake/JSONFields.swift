import Encodings
import Records

/// Lays the members of a JSON object out as the fields of a row.
enum JSONFields {
    /// Why the bytes of a row are no JSON object that can be used.
    struct Refusal: Error {
        let faults: [RowFault]

        func outcome(_ row: SubmittedRow) -> IntakeOutcome {
            .refused(row, key: RecordKey(siteCode: "", recordID: ""), faults: faults)
        }
    }

    /// Reads the object that a row's bytes are.
    static func read(_ row: SubmittedRow) -> Result<JSONObject, Refusal> {
        do throws(JSONReader.Error) {
            if case .object(let object) = try JSONReader.read(row.raw) { return .success(object) }
            return .failure(Refusal(faults: [fault("The row is JSON, but no object.")]))
        } catch {
            var judgement = RowJudgement(faults: [fault("The row is not JSON: \(words(error)).")])
            row.raw.withUnsafeBufferPointer { RowChecker.checkBytes(of: $0, &judgement) }
            return .failure(Refusal(faults: judgement.faults))
        }
    }

    /// Judges an object with the names of the CSV columns; other members are left in the raw row.
    static func outcome(of object: JSONObject, row: SubmittedRow, _ checker: inout RowChecker) -> IntakeOutcome {
        var faults: [RowFault] = []
        var texts: [IntakeColumn: String] = [:]
        for column in IntakeColumn.allCases {
            switch object[column.name] {
            case nil, .null?: continue
            case .string(let text)?: texts[column] = text
            case .integer(let number)?: texts[column] = String(number)
            case .decimal(let number)?: texts[column] = number.text
            case .boolean?, .array?, .object?:
                let message = column.name + " must be a text or a number."
                faults.append(RowFault(.notJSON, column: column.name, message: message))
            }
        }
        return outcome(of: texts, row: row, faults: faults, &checker)
    }

    /// Judges a row whose fields are given as texts.
    static func outcome(
        of texts: [IntakeColumn: String],
        row: SubmittedRow,
        faults: [RowFault],
        _ checker: inout RowChecker
    ) -> IntakeOutcome {
        var bytes: [UInt8] = []
        var fields = RowFields()
        for (column, text) in texts {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            fields[column] = FieldSpan(start: Int32(start), end: Int32(bytes.count))
        }
        return bytes.withUnsafeBufferPointer { buffer in
            checker.outcome(of: row, bytes: buffer, fields: fields, faults: faults)
        }
    }

    private static func fault(_ message: String) -> RowFault { RowFault(.notJSON, column: "", message: message) }

    private static func words(_ error: JSONReader.Error) -> String {
        switch error {
        case .tooLong: "it is too long"
        case .tooDeep(let offset): "it is nested too deeply at byte \(offset)"
        case .endUnexpected(let offset): "it ends too early, at byte \(offset)"
        case .byteUnexpected(let offset): "an unexpected character at byte \(offset)"
        case .escapeInvalid(let offset): "an escape that does not exist at byte \(offset)"
        case .controlCharacter(let offset): "a control character inside a text at byte \(offset)"
        case .notUTF8(let offset): "text that is not UTF-8 from byte \(offset) on"
        case .numberOutOfRange(let offset): "a number out of range at byte \(offset)"
        case .memberTwice(let offset): "a member that stands twice, at byte \(offset)"
        case .trailingBytes(let offset): "something follows the object at byte \(offset)"
        }
    }
}
