/// Cuts the bytes of a table into rows and fields, in place.
struct RowCutter {
    /// What a cut gave.
    enum Step {
        /// A whole row; its fields stand in ``RowCutter/fields``.
        case row
        /// A row whose quotes are wrong.
        case badQuotes
        /// The bytes end inside a row.
        case incomplete
    }

    /// The fields of the row last cut.
    private(set) var fields: [Range<Int>] = []
    /// How many lines the row last cut takes.
    private(set) var lineCount = 1
    /// Places of the fields that hold doubled quotes.
    private var doubled: [Int] = []

    /// Whether the row last cut is an empty line.
    var isBlank: Bool { fields.count == 1 && fields[0].isEmpty }

    /// Cuts a row of CSV; `position` moves behind it when it is whole.
    ///
    /// Doubled quotes become single in place.
    mutating func nextRow(_ bytes: UnsafeMutableBufferPointer<UInt8>, from position: inout Int, isLast: Bool) -> Step {
        fields.removeAll(keepingCapacity: true)
        doubled.removeAll(keepingCapacity: true)
        lineCount = 1
        var index = position
        let end = bytes.count
        while true {
            if index < end, bytes[index] == 0x22 {
                guard let close = RowCutter.closingQuote(bytes, from: index + 1, isLast: isLast) else {
                    return isLast ? .badQuotes : .incomplete
                }
                note(bytes, (index + 1)..<close)
                index = close + 1
                if index < end, bytes[index] == 0x0D { index += 1 }
                if index < end, bytes[index] != 0x2C, bytes[index] != 0x0A { return .badQuotes }
            } else {
                let start = index
                while index < end, bytes[index] != 0x2C, bytes[index] != 0x0A { index += 1 }
                var stop = index
                if stop > start, index == end || bytes[index] == 0x0A, bytes[stop - 1] == 0x0D { stop -= 1 }
                fields.append(start..<stop)
            }
            if index == end {
                guard isLast else { return .incomplete }
                position = end
                unfold(bytes)
                return .row
            }
            index += 1
            if bytes[index - 1] == 0x0A {
                position = index
                unfold(bytes)
                return .row
            }
        }
    }

    /// Cuts a line, which is the only field.
    mutating func nextLine(_ bytes: UnsafeMutableBufferPointer<UInt8>, from position: inout Int, isLast: Bool) -> Step {
        fields.removeAll(keepingCapacity: true)
        lineCount = 1
        var index = position
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        if index == bytes.count, !isLast { return .incomplete }
        let stop = index > position && bytes[index - 1] == 0x0D ? index - 1 : index
        fields.append(position..<stop)
        position = min(bytes.count, index + 1)
        return .row
    }

    /// Keeps a quoted field, and what there is to know of its inside.
    private mutating func note(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ range: Range<Int>) {
        var holdsQuotes = false
        for index in range {
            if bytes[index] == 0x0A { lineCount += 1 }
            if bytes[index] == 0x22 { holdsQuotes = true }
        }
        if holdsQuotes { doubled.append(fields.count) }
        fields.append(range)
    }

    private static func closingQuote(
        _ bytes: UnsafeMutableBufferPointer<UInt8>,
        from start: Int,
        isLast: Bool
    ) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] != 0x22 {
                index += 1
            } else if index + 1 == bytes.count {
                return isLast ? index : nil
            } else if bytes[index + 1] != 0x22 {
                return index
            } else {
                index += 2
            }
        }
        return nil
    }

    /// Makes doubled quotes single in the noted fields; only when the row is whole, since an incomplete one is cut again.
    private mutating func unfold(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        for field in doubled {
            let range = fields[field]
            var (read, write) = (range.lowerBound, range.lowerBound)
            while read < range.upperBound {
                bytes[write] = bytes[read]
                read += bytes[read] == 0x22 ? 2 : 1
                write += 1
            }
            fields[field] = range.lowerBound..<write
        }
    }
}
