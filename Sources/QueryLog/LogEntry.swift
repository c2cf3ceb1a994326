public import Records
import RegisterWire

/// One line of the query log: who asked why about which record, the how many-eth hypothesis it was, and what came of it.
///
/// Nothing in it tells about a person: the record's key, the question, the declared number and the declared person are hashes
/// under a salt that stays with the register. Fields are separated by tabs; the last is the chain: SHA-256 of the chain before and
/// the line so far. A line of a request that was no query is logged too, with record, number and person 0.
public struct LogEntry: Sendable, Hashable {
    /// When.
    public let instant: Instant
    /// Who asked, and why.
    public let asker: Asker
    /// Record, question and whom it names, as salted hashes.
    public let tags: QuestionTags
    /// The how many-eth different question about the record this is, from 1; nothing when it got no answer.
    public let hypothesis: Int?
    /// What came of it: an outcome of linking, or the reason of a refusal.
    public let outcomeClass: String

    static let separator = UInt8(ascii: "\t")

    /// The fields that all questions of a request share, each followed by a separator.
    static func beginning(_ asker: Asker, at instant: Instant) -> [UInt8] {
        var bytes: [UInt8] = []
        for text in [instant.text, asker.office.text, asker.officer.text, asker.purpose.text, asker.request.text] {
            bytes.append(contentsOf: text.utf8)
            bytes.append(separator)
        }
        return bytes
    }

    /// Adds the fields of one question, each followed by a separator; the chain follows them.
    static func write(_ tags: QuestionTags, hypothesis: Int?, outcomeClass: String, to bytes: inout [UInt8]) {
        write(tags.record, to: &bytes)
        write(UInt64(tags.question), digitCount: 8, to: &bytes)
        write(tags.number, to: &bytes)
        write(tags.person, to: &bytes)
        if let hypothesis {
            bytes.append(contentsOf: String(hypothesis).utf8)
        } else {
            bytes.append(UInt8(ascii: "-"))
        }
        bytes.append(separator)
        bytes.append(contentsOf: outcomeClass.utf8)
        bytes.append(separator)
    }

    /// Reads the fields that all questions of a request share, the last separator left out.
    static func asker(of beginning: some Sequence<UInt8>) -> (asker: Asker, instant: Instant)? {
        let fields = String(decoding: Array(beginning), as: UTF8.self).split(
            separator: "\t",
            omittingEmptySubsequences: false
        )
        guard fields.count == 5, let instant = Instant(rfc3339: fields[0]), let office = Designation(fields[1]),
            let officer = Designation(fields[2]), let purpose = Designation(fields[3]),
            let request = Designation(fields[4])
        else { return nil }
        return (Asker(office: office, officer: officer, purpose: purpose, request: request), instant)
    }

    /// Reads the fields of one question, as ``write(_:hypothesis:outcomeClass:to:)`` wrote them.
    init?(_ rest: UnsafeRawBufferPointer, asker: Asker, at instant: Instant) {
        // Four hexadecimal fields of fixed width, one digit or a hyphen, and a word, each with a separator.
        guard rest.count >= 64, rest.last == LogEntry.separator, rest[61] == LogEntry.separator,
            let record = LogEntry.hex(rest, 0, 16), let question = LogEntry.hex(rest, 17, 8),
            let named = LogEntry.hex(rest, 26, 16), let person = LogEntry.hex(rest, 43, 16)
        else { return nil }
        switch rest[60] {
        case UInt8(ascii: "-"): hypothesis = nil
        case UInt8(ascii: "1")...UInt8(ascii: "8"): hypothesis = Int(rest[60] - UInt8(ascii: "0"))
        default: return nil
        }
        let word = rest[62..<(rest.count - 1)]
        guard word.allSatisfy({ $0 != LogEntry.separator && $0 >= 0x21 && $0 < 0x7F }) else { return nil }
        outcomeClass = String(decoding: word, as: UTF8.self)
        tags = QuestionTags(
            record: record,
            question: UInt32(truncatingIfNeeded: question),
            number: named,
            person: person
        )
        self.asker = asker
        self.instant = instant
    }

    /// Digits of fixed count with a separator behind them.
    private static func hex(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> UInt64? {
        guard bytes[start + count] == separator else { return nil }
        var value: UInt64 = 0
        for place in start..<start + count {
            let byte = bytes[place]
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
            case 0x61...0x66: value = value << 4 | UInt64(byte - 0x57)
            default: return nil
            }
        }
        return value
    }

    /// Adds an integer as hexadecimal digits, all of them, and a separator.
    private static func write(_ value: UInt64, digitCount: Int = 16, to bytes: inout [UInt8]) {
        for place in (0..<digitCount).reversed() {
            let digit = UInt8(value >> UInt64(4 * place) & 15)
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
        bytes.append(separator)
    }
}
