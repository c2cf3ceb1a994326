/// Where a field lies in the bytes of its row; empty when the row has none.
struct FieldSpan {
    var start: Int32 = 0
    var end: Int32 = 0

    var isEmpty: Bool { start == end }
    var count: Int { Int(end - start) }
}
