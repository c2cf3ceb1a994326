/// Collects the bytes of one file and hands them to a sink in pieces of about a mebibyte.
struct ByteOutput {
    private(set) var bytes: [UInt8] = []
    private let sink: MadeUpNation.Sink

    init(_ sink: @escaping MadeUpNation.Sink) {
        self.sink = sink
        bytes.reserveCapacity(1_200_000)
    }

    /// Hands the bytes on when there are enough.
    mutating func flushIfFull() throws { if bytes.count >= 1 << 20 { try flush() } }

    /// Hands all bytes on.
    mutating func flush() throws {
        guard !bytes.isEmpty else { return }
        try sink(bytes[...])
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends bytes as they are.
    mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    /// Appends a text of the program.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends one byte.
    mutating func append(byte: UInt8) { bytes.append(byte) }

    /// Appends the comma between two fields.
    mutating func comma() { bytes.append(UInt8(ascii: ",")) }

    /// Appends a field, quoted by RFC 4180 when it holds a comma, a quote or a line break.
    mutating func append(field: [UInt8]) {
        let isPlain = field.allSatisfy { $0 != 0x2C && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D }
        guard !isPlain else { return bytes.append(contentsOf: field) }
        bytes.append(0x22)
        for byte in field {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// Appends a decimal number with leading zeros.
    mutating func append(_ value: Int, width: Int) { bytes.append(decimal: value, width: width) }

    /// Appends `YYYY-MM-DD`.
    mutating func append(_ day: CalendarDay) {
        append(day.year, width: 4)
        bytes.append(0x2D)
        append(day.month, width: 2)
        bytes.append(0x2D)
        append(day.day, width: 2)
    }
}
