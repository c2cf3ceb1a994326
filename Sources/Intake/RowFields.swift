/// Where each known column's field lies in the bytes of a row.
struct RowFields {
    private var spans: [FieldSpan] = Array(repeating: FieldSpan(), count: IntakeColumn.allCases.count)

    subscript(column: IntakeColumn) -> FieldSpan {
        get { spans[column.rawValue] }
        set { spans[column.rawValue] = newValue }
    }

    /// The bytes of a field.
    func field(_ column: IntakeColumn, in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let span = spans[column.rawValue]
        return UnsafeBufferPointer(rebasing: bytes[Int(span.start)..<Int(span.end)])
    }

    /// Forgets every field.
    mutating func clear() {
        for index in spans.indices { spans[index] = FieldSpan() }
    }
}
