public import Records
public import RegisterWire

/// One line of the query log: who asked why about which record, the how many-eth hypothesis it was, and what came of it.
///
/// Nothing in it tells about a person: the record's key, the question, the declared number and the declared person are hashes
/// under a salt that stays with the register. Fields are separated by tabs; the last is the chain: SHA-256 of the chain before and
/// the line so far. A line of a request that was no query is logged too, with record, number and person 0.
public struct LogEntry: Sendable, Hashable {
    /// When.
    public let instant: Instant
    /// Which office, known by its token.
    public let office: Designation
    /// Which officer, as the office says.
    public let officer: Designation
    /// Why.
    public let purpose: Designation
    /// The request's own number.
    public let request: Designation
    /// Record, question and whom it names, as salted hashes.
    public let tags: QuestionTags
    /// The how many-eth different question about the record this is, from 1; nothing when it got no answer.
    public let hypothesis: Int?
    /// What came of it: an outcome of linking, or the reason of a refusal.
    public let outcomeClass: String

    static let separator = UInt8(ascii: "\t")

    /// Adds the fields, each followed by a separator, which the chain follows.
    func write(to bytes: inout [UInt8]) {
        for text in [instant.text, office.text, officer.text, purpose.text, request.text] {
            bytes.append(contentsOf: text.utf8)
            bytes.append(LogEntry.separator)
        }
        LogEntry.write(tags.record, to: &bytes)
        LogEntry.write(UInt64(tags.question), digitCount: 8, to: &bytes)
        LogEntry.write(tags.number, to: &bytes)
        LogEntry.write(tags.person, to: &bytes)
        bytes.append(contentsOf: (hypothesis.map(String.init) ?? "-").utf8)
        bytes.append(LogEntry.separator)
        bytes.append(contentsOf: outcomeClass.utf8)
        bytes.append(LogEntry.separator)
    }

    /// Reads the fields of a line, its chain left out.
    init?(fields line: ArraySlice<UInt8>) {
        let fields = line.split(separator: LogEntry.separator, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 12, fields[11].isEmpty, let instant = Instant(rfc3339: fields[0]),
            let office = Designation(fields[1]), let officer = Designation(fields[2]),
            let purpose = Designation(fields[3]), let request = Designation(fields[4]),
            fields[5].utf8.count == 16, let record = UInt64(fields[5], radix: 16),
            fields[6].utf8.count == 8, let question = UInt32(fields[6], radix: 16),
            fields[7].utf8.count == 16, let named = UInt64(fields[7], radix: 16),
            fields[8].utf8.count == 16, let person = UInt64(fields[8], radix: 16)
        else { return nil }
        if fields[9] == "-" {
            hypothesis = nil
        } else {
            guard let number = Int(fields[9]), (1...WireLimits.hypothesisCountMax).contains(number) else { return nil }
            hypothesis = number
        }
        self.instant = instant
        self.office = office
        self.officer = officer
        self.purpose = purpose
        self.request = request
        tags = QuestionTags(record: record, question: question, number: named, person: person)
        outcomeClass = fields[10]
    }

    init(asker: Asker, tags: QuestionTags, hypothesis: Int?, outcomeClass: String, at instant: Instant) {
        self.instant = instant
        office = asker.office
        officer = asker.officer
        purpose = asker.purpose
        request = asker.request
        self.tags = tags
        self.hypothesis = hypothesis
        self.outcomeClass = outcomeClass
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
