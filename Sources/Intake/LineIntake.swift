import Encodings
import Records

/// Takes in JSON Lines: rows with the names of the CSV columns, or FHIR resources.
struct LineIntake {
    private var buffer: [UInt8] = []
    private var lineNumber = 1
    private var isSkipping = false
    /// The FHIR resources among the lines.
    private(set) var resources = FHIRIntake()

    /// Takes the next bytes of the file.
    mutating func feed(
        _ chunk: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        checker: inout RowChecker,
        into outcomes: inout [IntakeOutcome]
    ) {
        var offset = 0
        while offset < chunk.count {
            let end = chunk[offset...].firstIndex(of: 0x0A)
            if !isSkipping { buffer.append(contentsOf: chunk[offset..<(end ?? chunk.count)]) }
            if buffer.count > SubmittedRow.byteCountMax {
                isSkipping = true
                buffer.removeSubrange(SubmittedRow.byteCountMax...)
            }
            offset = (end ?? chunk.count) + 1
            if end != nil { endLine(&checker, &outcomes) }
        }
        guard atEnd else { return }
        endLine(&checker, &outcomes)
        resources.finish(&checker, &outcomes)
    }

    private mutating func endLine(_ checker: inout RowChecker, _ outcomes: inout [IntakeOutcome]) {
        defer {
            buffer.removeAll(keepingCapacity: buffer.count < 1 << 16)
            lineNumber += 1
            isSkipping = false
        }
        if buffer.last == 0x0D, !isSkipping { buffer.removeLast() }
        let isBlank = buffer.withUnsafeBufferPointer { FieldText.isBlank($0) }
        if isBlank { return }
        let row = SubmittedRow(lineNumber: lineNumber, raw: buffer)
        if isSkipping {
            let message = "The row is longer than \(SubmittedRow.byteCountMax) bytes."
            let fault = RowFault(.rowTooLong, column: "", message: message)
            outcomes.append(.refused(row, key: RecordKey(siteCode: "", recordID: ""), faults: [fault]))
            return
        }
        switch JSONFields.read(row) {
        case .failure(let refusal): outcomes.append(refusal.outcome(row))
        case .success(let object):
            if object["resourceType"] != nil {
                resources.take(.object(object), fullURL: nil, row: row, &checker, &outcomes)
            } else {
                outcomes.append(JSONFields.outcome(of: object, row: row, &checker))
            }
        }
    }
}
