public import Records
public import RegisterWire

/// Something about the askers that a person should look at: one line of the alarms file.
public struct Alarm: Sendable, Hashable {
    /// When.
    public let instant: Instant
    /// What.
    public let kind: AlarmKind
    /// Whose office.
    public let office: Designation
    /// Which officer; nothing when it is about the office.
    public let officer: Designation?
    /// How many there were.
    public let count: Int
    /// From how many on it is an alarm.
    public let limit: Int

    /// The line, its end included.
    var line: [UInt8] {
        Array("\(instant.text)\t\(kind.rawValue)\t\(office)\t\(officer?.text ?? "-")\t\(count)\t\(limit)\n".utf8)
    }
}

/// What an alarm is about.
public enum AlarmKind: String, Sendable, Hashable, CaseIterable {
    /// An officer asked a great deal this hour.
    case officerRate = "officer-rate"
    /// An office asked a great deal this hour.
    case officeRate = "office-rate"
    /// An officer is refused until the hour ends.
    case officerRefused = "officer-refused"
    /// An office is refused until the hour ends.
    case officeRefused = "office-refused"
    /// An office names more officers than it can have.
    case tooManyOfficers = "too-many-officers"
    /// An officer sent many lines that were no query.
    case malformedLines = "malformed-lines"
    /// An officer asked about a number that very many different questions named: somebody may be guessing at a person.
    case oneNumber = "one-number"
    /// An officer asked about a name and birth date that very many different questions named.
    case onePerson = "one-person"
    /// An officer asked again and again about records whose hypotheses are used up.
    case hypothesesExhausted = "hypotheses-exhausted"

    var isAboutOffice: Bool { self == .officeRate || self == .officeRefused || self == .tooManyOfficers }
}
