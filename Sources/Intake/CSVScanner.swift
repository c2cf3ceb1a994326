/// Cuts bytes into rows and fields (RFC 4180), and finds back to the next line after a broken quote.
///
/// It keeps its place between calls, so a row may arrive in any number of pieces. A quoted field may hold line ends; a row
/// that spans lines is given up, and reading goes on at its second line, when its quote is not closed within
/// ``SubmittedRow/byteCountMax``, when text follows a closing quote, or when it gets more fields than the header. That
/// last rule also bounds the work: a line is scanned again at most about as often as there are columns.
struct CSVScanner {
    private enum State {
        case fieldStart, unquoted, quoted, quoteSeen, carriageReturnSeen, damaged, skipping
    }

    /// Fields of the header; 0 until it was read.
    var columnCount = 0
    /// The fields of the row last cut, relative to its beginning.
    private(set) var fields: [FieldSpan] = []
    /// Where the row being read begins; everything before it is done with.
    private(set) var start = 0
    private var cursor = 0
    private var fieldStart = 0
    private var lineNumber = 1
    private var state = State.fieldStart
    private var holdsEscapes = false
    /// The first line end inside the row, and how many there are.
    private var firstLineEnd = -1
    private var lineEnds = 0
    /// The end of what is kept of a row that is too long; its bytes are kept until the row is handed out.
    private var keptEnd = -1

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// Tells the scanner that the first `count` bytes were taken away.
    mutating func shift(by count: Int) {
        start -= count
        cursor -= count
        fieldStart -= count
        if firstLineEnd >= 0 { firstLineEnd -= count }
        if keptEnd >= 0 { keptEnd -= count }
    }

    /// While a row that is too long is skipped: the offset from which bytes may be thrown away, up to the returned cursor.
    var skipped: Range<Int>? { keptEnd >= 0 && cursor > keptEnd ? keptEnd..<cursor : nil }

    /// Tells the scanner that the range ``skipped`` was taken away.
    mutating func dropSkipped() { cursor = keptEnd }

    /// The next row, or nothing until more bytes come; at the end of the file also what has no line end.
    mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, atEnd: Bool) -> CSVRow? {
        while true {
            if let row = scan(bytes) { return row }
            if cursor < bytes.count { continue }
            guard atEnd, start < bytes.count else { return nil }
            if state == .quoted { return giveUp(bytes) }
            return finish(bytes, at: bytes.count, next: bytes.count)
        }
    }

    /// Reads to the next row's end or to the end of the bytes.
    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVRow? {
        let count = bytes.count
        var index = cursor
        defer { cursor = index }
        while index < count {
            let byte = bytes[index]
            switch state {
            case .fieldStart, .unquoted:
                if state == .fieldStart {
                    fieldStart = index
                    if byte == CSVScanner.quote {
                        state = .quoted
                        index += 1
                        continue
                    }
                    state = .unquoted
                }
                let overlong = start + SubmittedRow.byteCountMax + 1
                let limit = min(count, overlong)
                while index < limit, bytes[index] != CSVScanner.comma, bytes[index] != CSVScanner.lineFeed {
                    index += 1
                }
                if index >= overlong { return tooLong(bytes, at: &index) }
                if index == count { return nil }
                if bytes[index] == CSVScanner.lineFeed { return endRow(bytes, at: &index) }
                append(fieldStart, index)
                if lineEnds > 0, fields.count >= columnCount { return rewind(bytes, &index) }
                state = .fieldStart
            case .quoted:
                if byte == CSVScanner.quote {
                    state = .quoteSeen
                } else if byte == CSVScanner.lineFeed {
                    if firstLineEnd < 0 { firstLineEnd = index }
                    lineEnds += 1
                }
                if index - start >= SubmittedRow.byteCountMax { return tooLong(bytes, at: &index) }
            case .quoteSeen, .carriageReturnSeen:
                if byte == CSVScanner.lineFeed { return endRow(bytes, at: &index) }
                if state == .quoteSeen, byte == CSVScanner.quote {
                    holdsEscapes = true
                    state = .quoted
                } else if state == .quoteSeen, byte == CSVScanner.comma {
                    append(fieldStart + 1, index - 1)
                    if lineEnds > 0, fields.count >= columnCount { return rewind(bytes, &index) }
                    state = .fieldStart
                } else if state == .quoteSeen, byte == CSVScanner.carriageReturn {
                    state = .carriageReturnSeen
                } else {
                    if lineEnds > 0 { return rewind(bytes, &index) }
                    state = .damaged
                    continue
                }
            case .damaged:
                if byte == CSVScanner.lineFeed { return endRow(bytes, at: &index) }
                if index - start >= SubmittedRow.byteCountMax { return tooLong(bytes, at: &index) }
            case .skipping:
                if byte == CSVScanner.lineFeed { return endRow(bytes, at: &index) }
            }
            index += 1
        }
        return nil
    }

    private mutating func append(_ from: Int, _ to: Int) {
        fields.append(FieldSpan(start: Int32(from - start), end: Int32(to - start)))
    }

    private mutating func endRow(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> CSVRow {
        defer { index = cursor }
        return finish(bytes, at: index, next: index + 1)
    }

    /// Hands out the row that ends at `end` and makes ready for the one at `next`.
    private mutating func finish(_ bytes: UnsafeBufferPointer<UInt8>, at end: Int, next: Int) -> CSVRow {
        var rowEnd = end
        if state == .skipping {
            rowEnd = keptEnd
        } else if rowEnd > start, bytes[rowEnd - 1] == CSVScanner.carriageReturn {
            rowEnd -= 1
        }
        switch state {
        case .quoteSeen, .carriageReturnSeen:
            append(fieldStart + 1, state == .quoteSeen ? end - 1 : end - 2)
        case .unquoted: append(fieldStart, max(fieldStart, rowEnd))
        case .fieldStart: append(rowEnd, rowEnd)
        case .quoted, .damaged, .skipping: break
        }
        // A row over several lines with too few fields was held together by a quote that is not one.
        if lineEnds > 0, columnCount > 0, fields.count != columnCount { return giveUp(bytes) }
        let damage: CSVRow.Damage? = state == .skipping ? .tooLong : state == .damaged ? .quoting : nil
        let row = CSVRow(
            start: start,
            end: rowEnd,
            lineNumber: lineNumber,
            holdsEscapes: holdsEscapes,
            damage: damage
        )
        begin(at: next, line: lineNumber + lineEnds + 1)
        return row
    }

    private mutating func rewind(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> CSVRow {
        defer { index = cursor }
        return giveUp(bytes)
    }

    /// Gives up a row with a broken quote: only its first line is damaged, reading goes on behind it.
    private mutating func giveUp(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVRow {
        var end = firstLineEnd >= 0 ? firstLineEnd : bytes.count
        let next = min(bytes.count, end + 1)
        if end > start, bytes[end - 1] == CSVScanner.carriageReturn { end -= 1 }
        let row = CSVRow(start: start, end: end, lineNumber: lineNumber, holdsEscapes: false, damage: .quoting)
        begin(at: next, line: lineNumber + 1)
        return row
    }

    private mutating func tooLong(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> CSVRow? {
        if lineEnds > 0 { return rewind(bytes, &index) }
        keptEnd = start + SubmittedRow.byteCountMax
        state = .skipping
        return nil
    }

    private mutating func begin(at offset: Int, line: Int) {
        start = offset
        cursor = offset
        fieldStart = offset
        lineNumber = line
        state = .fieldStart
        holdsEscapes = false
        firstLineEnd = -1
        lineEnds = 0
        keptEnd = -1
    }

    /// Forgets the fields of the row last cut; called before the next one is read.
    mutating func forgetFields() { fields.removeAll(keepingCapacity: true) }
}
