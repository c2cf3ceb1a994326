/// Splits a population file into lines of fields, byte by byte: comma, RFC 4180 quotes, LF or CR LF.
///
/// A field is a range of the chunk; doubled quotes inside a quoted field become single in place.
struct PopulationLines {
    /// What came out of a chunk.
    enum Step {
        /// A whole line; its fields stand in ``fields``.
        case line
        /// A line whose quotes are wrong.
        case badQuotes
        /// The chunk ends inside a line.
        case incomplete
    }

    /// The fields of the last line.
    private(set) var fields: [Range<Int>] = []
    private var unfolded: [Int] = []

    /// Reads one line at `position` and moves behind it; the bytes change only when the line is whole.
    mutating func next(
        in bytes: UnsafeMutableBufferPointer<UInt8>,
        upTo end: Int,
        isLast: Bool,
        position: inout Int
    ) -> Step {
        fields.removeAll(keepingCapacity: true)
        unfolded.removeAll(keepingCapacity: true)
        var index = position
        var isBad = false
        while true {
            if index < end, bytes[index] == 0x22 {
                guard let close = closingQuote(bytes, from: index + 1, upTo: end, isLast: isLast) else {
                    guard isLast else { return .incomplete }
                    position = end
                    return .badQuotes
                }
                fields.append((index + 1)..<close)
                index = close + 1
                while index < end, bytes[index] != 0x2C, bytes[index] != 0x0A {
                    if bytes[index] != 0x0D { isBad = true }
                    index += 1
                }
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
            } else {
                index += 1
                guard bytes[index - 1] == 0x0A else { continue }
                position = index
            }
            unfold(bytes)
            return isBad ? .badQuotes : .line
        }
    }

    /// The quote that closes a field; notes the field when it holds doubled quotes.
    private mutating func closingQuote(
        _ bytes: UnsafeMutableBufferPointer<UInt8>,
        from start: Int,
        upTo end: Int,
        isLast: Bool
    ) -> Int? {
        var index = start
        while index < end {
            guard bytes[index] == 0x22 else {
                index += 1
                continue
            }
            if index + 1 == end { return isLast ? index : nil }
            if bytes[index + 1] != 0x22 { return index }
            if unfolded.last != fields.count { unfolded.append(fields.count) }
            index += 2
        }
        return nil
    }

    /// Makes doubled quotes single in the noted fields.
    private mutating func unfold(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        for field in unfolded {
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
