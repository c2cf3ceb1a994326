import Records
import RegisterWire

/// What offices and officers asked in the present hour of the clock.
struct RateBook {
    private struct Counters {
        var asked = 0
        var exhausted = 0
        var malformed = 0
        var raised: Set<AlarmKind> = []
    }

    private struct Officer: Hashable {
        let office: Designation
        let officer: Designation
    }

    private let limits: RateLimits
    private var hour = Int.min
    private var offices: [Designation: Counters] = [:]
    private var officers: [Officer: Counters] = [:]
    private var officersOf: [Designation: Int] = [:]

    init(_ limits: RateLimits) { self.limits = limits }

    /// Seconds until the asker may ask again; nothing when it may now.
    mutating func refusal(of asker: Asker, at instant: Instant) -> (seconds: Int, kind: AlarmKind)? {
        turn(to: instant)
        let officer = Officer(office: asker.office, officer: asker.officer)
        let rest = 3_600 - ((instant.secondsSince1970 % 3_600) + 3_600) % 3_600
        if (officers[officer]?.asked ?? 0) >= limits.officerRefusal { return (rest, .officerRefused) }
        if (offices[asker.office]?.asked ?? 0) >= limits.officeRefusal { return (rest, .officeRefused) }
        if officers[officer] == nil, (officersOf[asker.office] ?? 0) >= limits.officerCountMax {
            return (rest, .tooManyOfficers)
        }
        return nil
    }

    /// Takes down what was asked; answers the alarms that this raises, each once an hour.
    mutating func add(_ tally: AskedTally, by asker: Asker, at instant: Instant) -> [Alarm] {
        turn(to: instant)
        let officer = Officer(office: asker.office, officer: asker.officer)
        if officers[officer] == nil { officersOf[asker.office, default: 0] += 1 }
        officers[officer, default: Counters()].asked += tally.asked
        officers[officer, default: Counters()].exhausted += tally.exhausted
        officers[officer, default: Counters()].malformed += tally.malformed
        offices[asker.office, default: Counters()].asked += tally.asked
        var alarms: [Alarm] = []
        let byOfficer = officers[officer] ?? Counters()
        let byOffice = offices[asker.office] ?? Counters()
        for (kind, count, limit) in [
            (AlarmKind.officerRate, byOfficer.asked, limits.officerAlarm),
            (.hypothesesExhausted, byOfficer.exhausted, limits.exhaustedAlarm),
            (.malformedLines, byOfficer.malformed, limits.malformedAlarm),
            (.oneNumber, tally.numberCount, limits.numberAlarm),
            (.onePerson, tally.personCount, limits.personAlarm),
            (.officeRate, byOffice.asked, limits.officeAlarm),
        ] where count >= limit {
            if let alarm = raise(kind, asker, count: count, limit: limit, at: instant) { alarms.append(alarm) }
        }
        return alarms
    }

    /// An alarm, unless the same was raised this hour.
    mutating func raise(_ kind: AlarmKind, _ asker: Asker, count: Int, limit: Int, at instant: Instant) -> Alarm? {
        let isNew =
            kind.isAboutOffice
            ? offices[asker.office, default: Counters()].raised.insert(kind).inserted
            : officers[Officer(office: asker.office, officer: asker.officer), default: Counters()].raised
                .insert(kind).inserted
        guard isNew else { return nil }
        return Alarm(
            instant: instant,
            kind: kind,
            office: asker.office,
            officer: kind.isAboutOffice ? nil : asker.officer,
            count: count,
            limit: limit
        )
    }

    func limit(of kind: AlarmKind) -> Int {
        switch kind {
        case .officerRate: limits.officerAlarm
        case .officeRate: limits.officeAlarm
        case .officerRefused: limits.officerRefusal
        case .officeRefused: limits.officeRefusal
        case .tooManyOfficers: limits.officerCountMax
        case .hypothesesExhausted: limits.exhaustedAlarm
        case .malformedLines: limits.malformedAlarm
        case .oneNumber: limits.numberAlarm
        case .onePerson: limits.personAlarm
        }
    }

    /// Which hour since 1970.
    static func hour(of instant: Instant) -> Int {
        Int((Double(instant.secondsSince1970) / 3_600).rounded(.down))
    }

    private mutating func turn(to instant: Instant) {
        let now = RateBook.hour(of: instant)
        // A clock that goes back opens no new hour.
        guard now > hour else { return }
        hour = now
        offices.removeAll()
        officers.removeAll()
        officersOf.removeAll()
    }
}
