import Records

/// Takes in a CSV file: its header, then its rows.
struct CSVIntake {
    private var scanner = CSVScanner()
    private var buffer: [UInt8] = []
    private var scratch: [UInt8] = []
    private var fields = RowFields()
    /// The known column of every field of the header.
    private var columns: [IntakeColumn?] = []
    /// The header as it came, without its line end; empty until it was read.
    private(set) var header: [UInt8] = []

    /// Takes the next bytes of the file.
    mutating func feed(
        _ chunk: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        checker: inout RowChecker,
        into outcomes: inout [IntakeOutcome]
    ) -> IntakeReader.FileFault? {
        var offset = 0
        repeat {
            let end = min(chunk.count, offset + CSVIntake.pieceByteCount)
            buffer.append(contentsOf: chunk[offset..<end])
            offset = end
            if let fault = drain(atEnd && offset == chunk.count, &checker, &outcomes) { return fault }
        } while offset < chunk.count
        return atEnd && columns.isEmpty ? .headerMissing : nil
    }

    private static let pieceByteCount = 256 << 10

    private mutating func drain(
        _ atEnd: Bool,
        _ checker: inout RowChecker,
        _ outcomes: inout [IntakeOutcome]
    ) -> IntakeReader.FileFault? {
        var taken: [UInt8] = []
        swap(&taken, &buffer)
        let fault = taken.withUnsafeBufferPointer { bytes -> IntakeReader.FileFault? in
            while let row = scanner.next(bytes, atEnd: atEnd) {
                if row.end > row.start {
                    if columns.isEmpty {
                        if let fault = readHeader(row, bytes) { return fault }
                    } else {
                        outcomes.append(judge(row, bytes, &checker))
                    }
                }
                scanner.forgetFields()
            }
            return nil
        }
        swap(&taken, &buffer)
        if let skipped = scanner.skipped {
            buffer.removeSubrange(skipped)
            scanner.dropSkipped()
        }
        if scanner.start > 0 {
            let done = scanner.start
            buffer.removeSubrange(0..<done)
            scanner.shift(by: done)
        }
        return fault
    }

    private mutating func readHeader(_ row: CSVRow, _ bytes: UnsafeBufferPointer<UInt8>) -> IntakeReader.FileFault? {
        guard row.damage == nil else { return .headerMissing }
        let line = UnsafeBufferPointer(rebasing: bytes[row.start..<row.end])
        var found: Set<IntakeColumn> = []
        for span in scanner.fields {
            let field = UnsafeBufferPointer(rebasing: line[Int(span.start)..<Int(span.end)])
            let column = IntakeColumn(name: FieldText.string(FieldText.trimmed(field)).lowercased())
            if let column, !found.insert(column).inserted { return .columnTwice(column.name) }
            columns.append(column)
        }
        if found.count < 2 {
            for (delimiter, name) in [(UInt8(ascii: ";"), "semicolons"), (0x09, "tabs"), (UInt8(ascii: "|"), "bars")] {
                let names = line.split(separator: delimiter).map { part -> String in
                    let unquoted = part.filter { $0 != UInt8(ascii: "\"") && $0 != 0x20 }
                    return String(decoding: unquoted, as: UTF8.self).lowercased()
                }
                if names.filter({ IntakeColumn(name: $0) != nil }).count >= 2 { return .delimiterWrong(name) }
            }
        }
        if found.isEmpty { return .headerMissing }
        let missing = IntakeColumn.allCases.filter { $0.isMandatory && !found.contains($0) }
        guard missing.isEmpty else { return .columnsMissing(missing.map(\.name)) }
        header = Array(line)
        scanner.columnCount = columns.count
        return nil
    }

    private mutating func judge(
        _ row: CSVRow,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ checker: inout RowChecker
    ) -> IntakeOutcome {
        let line = UnsafeBufferPointer(rebasing: bytes[row.start..<row.end])
        let submitted = SubmittedRow(lineNumber: row.lineNumber, raw: Array(line))
        switch row.damage {
        case .tooLong:
            let fault = RowFault(
                .rowTooLong,
                column: "",
                message: "The row is longer than \(SubmittedRow.byteCountMax) bytes."
            )
            return .refused(submitted, key: key(ofDamaged: line), faults: [fault])
        case .quoting:
            var judgement = RowJudgement()
            judgement.rowFault(.quotingBroken, "A quoted field is not closed, or text follows its closing quote.")
            RowChecker.checkBytes(of: line, &judgement)
            return .refused(submitted, key: key(ofDamaged: line), faults: judgement.faults)
        case nil: break
        }
        guard scanner.fields.count == columns.count else {
            var judgement = RowJudgement()
            judgement.rowFault(
                .columnCountWrong,
                "The row has \(scanner.fields.count) columns, the header has \(columns.count)."
            )
            RowChecker.checkBytes(of: line, &judgement)
            fill(scanner.fields)
            return .refused(submitted, key: key(line), faults: judgement.faults)
        }
        fill(scanner.fields)
        guard row.holdsEscapes else { return checker.outcome(of: submitted, bytes: line, fields: fields) }
        unescape(line)
        return scratch.withUnsafeBufferPointer { checker.outcome(of: submitted, bytes: $0, fields: fields) }
    }

    private mutating func fill(_ spans: [FieldSpan]) {
        if spans.count != columns.count { fields.clear() }
        for index in 0..<min(spans.count, columns.count) {
            if let column = columns[index] { fields[column] = spans[index] }
        }
    }

    /// Copies the fields into ``scratch`` with doubled quotes made single.
    private mutating func unescape(_ line: UnsafeBufferPointer<UInt8>) {
        scratch.removeAll(keepingCapacity: true)
        for column in IntakeColumn.allCases {
            let span = fields[column]
            let isQuoted = span.start > 0 && line[Int(span.start) - 1] == UInt8(ascii: "\"")
            let start = scratch.count
            var index = Int(span.start)
            while index < Int(span.end) {
                scratch.append(line[index])
                index += isQuoted && line[index] == UInt8(ascii: "\"") ? 2 : 1
            }
            fields[column] = FieldSpan(start: Int32(start), end: Int32(scratch.count))
        }
    }

    /// What can be read of the key when the quoting is broken: the fields between the commas.
    private mutating func key(ofDamaged line: UnsafeBufferPointer<UInt8>) -> RecordKey {
        var spans: [FieldSpan] = []
        var start = 0
        for index in 0...line.count where index == line.count || line[index] == UInt8(ascii: ",") {
            spans.append(FieldSpan(start: Int32(start), end: Int32(index)))
            start = index + 1
            if spans.count == columns.count { break }
        }
        fields.clear()
        fill(spans)
        return key(line)
    }

    private func key(_ line: UnsafeBufferPointer<UInt8>) -> RecordKey {
        func text(_ column: IntakeColumn) -> String {
            let field = fields.field(column, in: line)
            return field.count > column.byteCountMax ? "" : FieldText.string(field)
        }
        return RecordKey(siteCode: text(.siteCode), recordID: text(.recordID))
    }
}
