/// One row of a table while it is read; its fields are gone when the next one comes.
public struct TableRow {
    let bytes: UnsafeBufferPointer<UInt8>
    let fields: [Range<Int>]
    /// For each wanted column its place among the fields, or -1.
    let places: [Int]
    /// The line on which the row begins, the header being line 1.
    public let line: Int

    /// The bytes of a wanted column, empty where the file does not have it.
    public subscript(column: Int) -> UnsafeBufferPointer<UInt8> {
        let place = places[column]
        return place < 0
            ? UnsafeBufferPointer(start: nil, count: 0) : UnsafeBufferPointer(rebasing: bytes[fields[place]])
    }

    /// The text of a wanted column.
    public func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }
}
