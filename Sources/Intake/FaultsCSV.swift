public import Records

/// Writes the file of refused rows: one line for every fault of every row.
///
/// Source: DESIGN §3, `faults.csv`.
/// Columns: line, record_id, column, code, message, raw. `record_id` and `raw` come from strangers, so they are made harmless:
/// - bytes that are not UTF-8 and control characters are written as `\xHH`, line ends as `\n` and `\r`, a tab as `\t`, a
///   backslash as `\\`; so `raw` is always one line, and nothing of it is lost up to the cut;
/// - `raw` is cut after ``rawByteCountMax`` bytes of the row, `record_id` after 200, marked with `…`;
/// - a field that begins with `=`, `+`, `-` or `@`, also behind white space, gets an apostrophe in front, as spreadsheets
///   do themselves to keep text from being run as a formula.
public enum FaultsCSV {
    /// The most bytes of a row that are shown.
    public static let rawByteCountMax = 2_000

    /// The header line.
    public static let header: [UInt8] = Array("line,record_id,column,code,message,raw\n".utf8)

    /// Appends the lines of one refused row.
    public static func append(_ row: SubmittedRow, key: RecordKey, faults: [RowFault], to bytes: inout [UInt8]) {
        let recordID = field(Array(key.recordID.utf8), byteCountMax: 200)
        let raw = field(row.raw, byteCountMax: rawByteCountMax)
        for fault in faults {
            bytes.append(contentsOf: String(row.lineNumber).utf8)
            bytes.append(UInt8(ascii: ","))
            bytes.append(contentsOf: recordID)
            bytes.append(UInt8(ascii: ","))
            bytes.append(contentsOf: field(Array(fault.column.utf8), byteCountMax: 200))
            bytes.append(UInt8(ascii: ","))
            bytes.append(contentsOf: fault.code.rawValue.utf8)
            bytes.append(UInt8(ascii: ","))
            bytes.append(contentsOf: field(Array(fault.message.utf8), byteCountMax: 2_000))
            bytes.append(UInt8(ascii: ","))
            bytes.append(contentsOf: raw)
            bytes.append(0x0A)
        }
    }

    /// One quoted field, harmless in a spreadsheet.
    private static func field(_ content: [UInt8], byteCountMax: Int) -> [UInt8] {
        if content.isEmpty { return [] }
        var field: [UInt8] = [UInt8(ascii: "\"")]
        if let first = content.first(where: { $0 > 0x20 }), "=+-@".utf8.contains(first) {
            field.append(UInt8(ascii: "'"))
        }
        content.withUnsafeBufferPointer { bytes in
            var index = 0
            let end = min(bytes.count, byteCountMax)
            while index < end { index += append(bytes, at: index, to: &field) }
            if end < bytes.count { field.append(contentsOf: "…".utf8) }
        }
        field.append(UInt8(ascii: "\""))
        return field
    }

    /// Appends the character at `index`, escaped where it must be, and returns how many bytes it takes.
    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at index: Int,
        to field: inout [UInt8]
    ) -> Int {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\""): field += [byte, byte]
        case UInt8(ascii: "\\"): field += [byte, byte]
        case 0x0A: field += Array("\\n".utf8)
        case 0x0D: field += Array("\\r".utf8)
        case 0x09: field += Array("\\t".utf8)
        case 0x20..<0x7F: field.append(byte)
        case 0xC2...0xF4:
            let count = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let character = UnsafeBufferPointer(rebasing: bytes[index..<min(bytes.count, index + count)])
            let isControl = byte == 0xC2 && character.count == 2 && character[1] < 0xA0
            guard FieldText.isUTF8(character), !isControl else { fallthrough }
            field.append(contentsOf: character)
            return character.count
        default:
            let digits = Array("0123456789ABCDEF".utf8)
            field += Array("\\x".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return 1
    }
}
