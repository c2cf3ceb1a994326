import PersonNames

extension BirthLevel {
    /// Compares a declared date with a registered person's.
    init(_ declared: DeclaredBirthDate?, with person: RegisteredPerson) {
        guard let declared else {
            self = .missing
            return
        }
        let (year, month, day) = (person.birthYear, person.birthMonth, person.birthDay)
        if declared.year == year, declared.month == month, declared.day == day {
            self = declared.isMonthFirst ? .swapped : month <= 1 && day <= 1 ? .exactDefault : .exact
            return
        }
        let isMonthEqual = declared.month == month
        let isDayEqual = declared.day == day
        guard declared.year == year else {
            guard isMonthEqual, isDayEqual else {
                self = .different
                return
            }
            let isDecade = declared.year - year == 10 || declared.year - year == -10
            self = isDecade || BirthLevel.isOneSlip(declared.year, year, digits: 4) ? .digit : .component
            return
        }
        let isKnownMonthSame = declared.month == 0 || month == 0 || isMonthEqual
        let isPartial = declared.day == 0 || day == 0
        let isDefault = (declared.month == 1 && declared.day == 1) || (month == 1 && day == 1)
        if (isPartial && isKnownMonthSame) || isDefault {
            self = .yearOnly
        } else if let exchanged = declared.exchanged, exchanged.month == month, exchanged.day == day {
            self = .swapped
        } else if isMonthEqual {
            self = BirthLevel.isOneSlip(declared.day, day, digits: 2) ? .digit : .component
        } else if isDayEqual {
            self = BirthLevel.isOneSlip(declared.month, month, digits: 2) ? .digit : .component
        } else {
            self = .sameYear
        }
    }

    /// Whether two numbers of a few digits differ in one digit, or in two neighbouring digits exchanged.
    static func isOneSlip(_ one: Int, _ other: Int, digits: Int) -> Bool {
        var (left, right) = (one, other)
        var differing = 0
        var first = 0
        var second = 0
        for position in 0..<digits {
            if left % 10 != right % 10 {
                differing += 1
                if differing == 1 { first = position }
                second = position
            }
            left /= 10
            right /= 10
        }
        if differing == 1 { return true }
        guard differing == 2, second == first + 1 else { return false }
        var scale = 1
        for _ in 0..<first { scale *= 10 }
        let (ends, others) = (one / scale % 100, other / scale % 100)
        return ends / 10 == others % 10 && ends % 10 == others / 10
    }

    /// Whether both are equal.
    var isEqual: Bool { self == .exact || self == .exactDefault }
    /// Whether the difference is listed for T1, or there is none.
    var isBenign: Bool { isEqual || self == .yearOnly || self == .swapped }
    /// Whether two readable dates differ in an unlisted way.
    var isDifferent: Bool { self != .missing && !isBenign }

    /// The kind of the difference.
    var reason: LinkReason? {
        switch self {
        case .exact, .exactDefault: nil
        case .yearOnly: .birthYearOnly
        case .swapped: .birthDaySwapped
        case .digit, .component: .birthComponent
        case .sameYear, .different: .birthDifferent
        case .missing: .birthUnreadable
        }
    }
}
