import Encodings

/// Reads a table piece by piece: CSV by RFC 4180 or JSON Lines, columns by name, unknown columns passed over.
///
/// Memory: one piece and one row, whatever the file's size. Not to be shared between threads. Source: DESIGN §3.
public struct TableReader {
    /// The longest row.
    public static let rowByteCountMax = 1 << 20

    private let columns: [TableColumn]
    private var places: [Int]?
    private var columnCount = 0
    private var isJSON = false
    private var rest: [UInt8] = []
    private var line = 1
    private var cutter = CSVCutter()

    /// Makes a reader of the wanted columns, which rows name by their place in this list.
    public init(columns: [TableColumn]) { self.columns = columns }

    /// Whether the file has a column; false before the header was read.
    public func has(_ column: Int) -> Bool { places.map { $0[column] >= 0 } ?? false }

    /// Reads a piece and hands out its whole rows; the last call says so, and may be empty.
    public mutating func read(
        _ piece: [UInt8],
        isLast: Bool,
        row body: (TableRow) throws(TableFault) -> Void
    ) throws(TableFault) {
        var buffer = rest
        rest = []
        buffer.append(contentsOf: piece)
        var position = 0
        if places == nil, line == 1 {
            guard buffer.count >= 4 || isLast else {
                rest = buffer
                return
            }
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            isJSON = position < buffer.count && buffer[position] == UInt8(ascii: "{")
        }
        while position < buffer.count {
            if isJSON {
                guard let text = TableReader.nextLine(buffer, from: &position, isLast: isLast) else { break }
                if !text.isEmpty { try takeJSON(text, line, body) }
                line += 1
                continue
            }
            let step = buffer.withUnsafeMutableBufferPointer { bytes in
                cutter.next(in: bytes, upTo: bytes.count, isLast: isLast, position: &position)
            }
            if case .incomplete = step { break }
            let first = line
            line += cutter.lineCount
            if case .badQuotes = step { throw .quoting(line: first) }
            if cutter.isBlank { continue }
            try take(buffer, first, body)
        }
        guard buffer.count - position <= TableReader.rowByteCountMax else { throw .rowTooLong(line: line) }
        rest = Array(buffer[position...])
        if isLast, places == nil { throw .headerMissing }
    }

    /// The next line without its end, when it is whole; `position` moves behind it.
    private static func nextLine(_ bytes: [UInt8], from position: inout Int, isLast: Bool) -> ArraySlice<UInt8>? {
        let rest = bytes[position...]
        guard let end = rest.firstIndex(of: 0x0A) ?? (isLast ? rest.endIndex : nil) else { return nil }
        let line = rest[..<end]
        position = min(bytes.count, end + 1)
        return line.last == 0x0D ? line.dropLast() : line
    }

    private mutating func take(
        _ buffer: [UInt8],
        _ first: Int,
        _ body: (TableRow) throws(TableFault) -> Void
    ) throws(TableFault) {
        guard let places else {
            let names = cutter.fields.map { String(decoding: buffer[$0], as: UTF8.self) }
            try find(names)
            columnCount = names.count
            return
        }
        guard cutter.fields.count == columnCount else {
            throw .fieldCountDiffers(line: first, found: cutter.fields.count, expected: columnCount)
        }
        try TableReader.hand(buffer, cutter.fields, places, first, body)
    }

    private static func hand(
        _ buffer: [UInt8],
        _ fields: [Range<Int>],
        _ places: [Int],
        _ line: Int,
        _ body: (TableRow) throws(TableFault) -> Void
    ) throws(TableFault) {
        let result = buffer.withUnsafeBufferPointer { bytes -> Result<Void, TableFault> in
            do throws(TableFault) {
                return .success(try body(TableRow(bytes: bytes, fields: fields, places: places, line: line)))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Finds the wanted columns among names.
    private mutating func find(_ names: [String]) throws(TableFault) {
        var found: [Int] = []
        for column in columns {
            var place = -1
            for name in column.names where place < 0 {
                let matches = names.indices.filter { names[$0] == name }
                if matches.count > 1 { throw .columnRepeated(name) }
                place = matches.first ?? -1
            }
            if place < 0, column.isRequired {
                throw .columnMissing(column.names[0], alternatives: Array(column.names.dropFirst()))
            }
            found.append(place)
        }
        places = found
    }

    /// One object of a JSON Lines file; the first one must have the required members.
    private mutating func takeJSON(
        _ text: ArraySlice<UInt8>,
        _ line: Int,
        _ body: (TableRow) throws(TableFault) -> Void
    ) throws(TableFault) {
        guard let value = try? JSONReader.read(text), case .object(let object) = value else {
            throw .notJSON(line: line)
        }
        if places == nil { try find(object.names) }
        var bytes: [UInt8] = []
        var fields: [Range<Int>] = []
        var found: [Int] = []
        for column in columns {
            let start = bytes.count
            let name = column.names.first { object[$0] != nil }
            switch name.flatMap({ object[$0] }) {
            case .string(let text): bytes += Array(text.utf8)
            case .integer(let number): bytes += Array(String(number).utf8)
            case .decimal(let number): bytes += Array(number.text.utf8)
            case .boolean(let flag): bytes.append(flag ? 0x31 : 0x30)
            case .null, nil: break
            case .array, .object: throw .notJSON(line: line)
            }
            found.append(fields.count)
            fields.append(start..<bytes.count)
        }
        places = found
        try TableReader.hand(bytes, fields, found, line, body)
    }
}
