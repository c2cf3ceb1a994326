public import Records

/// What an act of the audit chain was done to, by number.
///
/// The text is part of the chain: its forms only grow. Numbers stand as ranges, `5-9,12`; many scattered ones as the one range
/// from the first to the last.
public enum ActSubject: Hashable, Sendable {
    /// A submitted file.
    case file(Int64)
    /// The batches in which rows of a file were stored.
    case intakeBatches(file: Int64, [ClosedRange<Int64>])
    /// Records, by decisions of one moment.
    case decisions([ClosedRange<Int64>], Instant)
    /// Records.
    case records([ClosedRange<Int64>])
    /// A signed list.
    case list(Int64)
    /// A batch of intents.
    case intents(Int64)
    /// Places in the public log.
    case leaves(Range<Int>)
    /// A vaccination site.
    case site(String)
    /// An order to withdraw certificates.
    case order(Int64)

    /// How many ranges a text holds at most.
    public static let rangeCountMax = 64

    /// The text.
    public var text: String {
        switch self {
        case .file(let number): "file:\(number)"
        case .intakeBatches(let file, let batches): "intake:\(file):" + ActSubject.text(batches)
        case .decisions(let records, let instant):
            "decisions:\(instant.secondsSince1970):" + ActSubject.text(records)
        case .records(let records): "records:" + ActSubject.text(records)
        case .list(let number): "list:\(number)"
        case .intents(let batch): "intents:\(batch)"
        case .leaves(let range): "leaves:\(range.lowerBound)-\(range.upperBound)"
        case .site(let code): "site:" + code
        case .order(let number): "order:\(number)"
        }
    }

    /// Reads a text; nothing when it is in none of the forms.
    public init?(_ text: String) {
        guard let colon = text.utf8.firstIndex(of: 0x3A) else { return nil }
        let rest = text[text.index(after: colon)...]
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        switch text[..<colon] {
        case "file", "list", "intents", "order":
            guard let number = Int64(rest) else { return nil }
            self =
                switch text.utf8.first {
                case 0x66: .file(number)
                case 0x6C: .list(number)
                case 0x69: .intents(number)
                default: .order(number)
                }
        case "intake":
            guard parts.count == 2, let file = Int64(parts[0]), let ranges = ActSubject.ranges(parts[1]) else {
                return nil
            }
            self = .intakeBatches(file: file, ranges)
        case "decisions":
            guard parts.count == 2, let seconds = Int(parts[0]), let ranges = ActSubject.ranges(parts[1]) else {
                return nil
            }
            self = .decisions(ranges, Instant(secondsSince1970: seconds))
        case "records":
            guard let ranges = ActSubject.ranges(rest) else { return nil }
            self = .records(ranges)
        case "leaves":
            let bounds = rest.split(separator: "-").compactMap { Int($0) }
            guard bounds.count == 2, bounds[0] <= bounds[1] else { return nil }
            self = .leaves(bounds[0]..<bounds[1])
        case "site": self = .site(String(rest))
        default: return nil
        }
    }

    /// Ascending numbers as ranges.
    public static func ranges(_ numbers: some Sequence<Int64>) -> [ClosedRange<Int64>] {
        var ranges: [ClosedRange<Int64>] = []
        for number in numbers {
            if let last = ranges.last, number == last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        guard ranges.count > rangeCountMax, let first = ranges.first, let last = ranges.last else { return ranges }
        return [first.lowerBound...last.upperBound]
    }

    private static func text(_ ranges: [ClosedRange<Int64>]) -> String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }

    private static func ranges(_ text: Substring) -> [ClosedRange<Int64>]? {
        if text.isEmpty { return [] }
        var ranges: [ClosedRange<Int64>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let bounds = part.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, bounds.count <= 2, first <= last,
                ranges.count < rangeCountMax
            else { return nil }
            ranges.append(first...last)
        }
        return ranges
    }
}
