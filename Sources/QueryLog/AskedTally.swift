import RegisterWire

/// What came of the lines of one request, or of one line.
struct AskedTally {
    /// Lines.
    var asked = 0
    /// Lines without an answer because too many different questions were asked.
    var exhausted = 0
    /// Lines that were no query.
    var malformed = 0
    /// The most different questions that ever named a number of these lines.
    var numberCount = 0
    /// The most different questions that ever named a name and birth date of these lines.
    var personCount = 0

    init() {}

    /// What a line of the log says.
    init(_ entry: LogEntry) { add(entry.outcomeClass) }

    mutating func add(_ outcomeClass: String) {
        asked += 1
        switch RefusalReason(rawValue: outcomeClass) {
        case .hypothesesExhausted, .personExhausted: exhausted += 1
        case .lineMalformed, .lineTooLong: malformed += 1
        default: break
        }
    }
}
