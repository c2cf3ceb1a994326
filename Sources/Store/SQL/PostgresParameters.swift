import CPostgres

/// Parameters in the binary form of PostgreSQL, in one buffer that is used again for every statement.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// The type numbers of PostgreSQL's catalogue for these values; 0 leaves the choice to the server.
    static func types(_ values: ArraySlice<SQLValue>) -> [Oid] {
        values.map { value in
            switch value {
            case .null: 0
            case .integer: 20
            case .real: 701
            case .text: 25
            case .bytes: 17
            }
        }
    }

    /// Writes the values into the buffer and hands libpq's four arguments to `body`.
    mutating func withArguments(
        _ values: ArraySlice<SQLValue>,
        _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Int32
    ) -> Int32 {
        buffer.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        for value in values {
            let start = buffer.count
            switch value {
            case .null: break
            case .integer(let number): append(UInt64(bitPattern: number))
            case .real(let number): append(number.bitPattern)
            case .text(let text): buffer.append(contentsOf: text.utf8)
            case .bytes(let bytes): buffer.append(contentsOf: bytes)
            }
            if case .null = value { offsets.append(nil) } else { offsets.append(start) }
            lengths.append(Int32(buffer.count - start))
        }
        while formats.count < values.count { formats.append(1) }
        buffer.append(0)
        return buffer.withUnsafeBytes { bytes in
            let pointers = offsets.map { offset -> UnsafePointer<CChar>? in
                guard let offset, let start = bytes.baseAddress else { return nil }
                return (start + offset).assumingMemoryBound(to: CChar.self)
            }
            return body(Int32(values.count), pointers, lengths, formats)
        }
    }

    /// The type number of an array.
    static func arrayType(_ kind: SQLBatch.Cell.Kind) -> Oid {
        switch kind {
        case .integer: 1016
        case .real: 1022
        case .null, .text: 1009
        case .bytes: 1001
        }
    }

    /// Writes each column of some rows as an array and hands libpq's four arguments to `body`.
    ///
    /// Source: PostgreSQL, array_send: dimensions, whether there are nulls, type of the elements, count, first index, elements.
    mutating func withArrays(
        _ statement: BatchStatement,
        _ batch: SQLBatch,
        rows: Range<Int>,
        _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Int32
    ) -> Int32 {
        buffer.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        for (place, column) in statement.columns.enumerated() {
            let start = buffer.count
            append(1 as Int32)
            append(1 as Int32)
            append(Self.elementType(column.kind))
            append(Int32(rows.count))
            append(1 as Int32)
            for row in rows {
                let cell = batch.cells[row * batch.width + place]
                switch cell.kind {
                case .null: append(-1 as Int32)
                case .integer, .real:
                    append(8 as Int32)
                    append(UInt64(bitPattern: cell.word))
                case .text, .bytes:
                    append(cell.count)
                    let first = Int(cell.word)
                    buffer.append(contentsOf: batch.buffer[first..<first + Int(cell.count)])
                }
            }
            offsets.append(start)
            lengths.append(Int32(buffer.count - start))
        }
        while formats.count < statement.columns.count { formats.append(1) }
        return buffer.withUnsafeBytes { bytes in
            let pointers = offsets.map { offset -> UnsafePointer<CChar>? in
                guard let offset, let start = bytes.baseAddress else { return nil }
                return (start + offset).assumingMemoryBound(to: CChar.self)
            }
            return body(Int32(statement.columns.count), pointers, lengths, formats)
        }
    }

    private static func elementType(_ kind: SQLBatch.Cell.Kind) -> Int32 {
        switch kind {
        case .integer: 20
        case .real: 701
        case .null, .text: 25
        case .bytes: 17
        }
    }

    private mutating func append(_ word: Int32) {
        withUnsafeBytes(of: word.bigEndian) { buffer.append(contentsOf: $0) }
    }

    private mutating func append(_ word: UInt64) {
        withUnsafeBytes(of: word.bigEndian) { buffer.append(contentsOf: $0) }
    }
}
