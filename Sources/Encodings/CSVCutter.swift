/// Cuts the bytes of a table into rows of fields, in place: comma, RFC 4180 quotes, LF or CR LF.
///
/// A field is a range of the bytes; doubled quotes inside a quoted field become single there. No row is bounded: whoever holds
/// the bytes bounds what is kept of an incomplete one.
public struct CSVCutter: Sendable {
    /// What a cut gave.
    public enum Step: Sendable {
        /// A whole row; its fields stand in ``CSVCutter/fields``.
        case row
        /// A row whose quotes are wrong.
        case badQuotes
        /// The bytes end inside a row.
        case incomplete
    }

    /// The fields of the row last cut.
    public private(set) var fields: [Range<Int>] = []
    /// How many lines the row last cut takes: more than one when quoted fields hold line ends.
    public private(set) var lineCount = 1
    private var doubled: [Int] = []

    /// Makes a cutter.
    public init() {}

    /// Whether the row last cut is an empty line.
    public var isBlank: Bool { fields.count == 1 && fields[0].isEmpty }

    /// Cuts one row at `position` and moves behind it; the bytes change only when the row is whole.
    ///
    /// - Parameters:
    ///   - end: where the bytes that are there end.
    ///   - isLast: whether nothing follows them.
    public mutating func next(
        in bytes: UnsafeMutableBufferPointer<UInt8>,
        upTo end: Int,
        isLast: Bool,
        position: inout Int
    ) -> Step {
        fields.removeAll(keepingCapacity: true)
        doubled.removeAll(keepingCapacity: true)
        lineCount = 1
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
            return isBad ? .badQuotes : .row
        }
    }

    /// The quote that closes a field; notes line ends in it, and the field when it holds doubled quotes.
    private mutating func closingQuote(
        _ bytes: UnsafeMutableBufferPointer<UInt8>,
        from start: Int,
        upTo end: Int,
        isLast: Bool
    ) -> Int? {
        var index = start
        while index < end {
            guard bytes[index] == 0x22 else {
                if bytes[index] == 0x0A { lineCount += 1 }
                index += 1
                continue
            }
            if index + 1 == end { return isLast ? index : nil }
            if bytes[index + 1] != 0x22 { return index }
            if doubled.last != fields.count { doubled.append(fields.count) }
            index += 2
        }
        return nil
    }

    /// Makes doubled quotes single in the noted fields.
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
