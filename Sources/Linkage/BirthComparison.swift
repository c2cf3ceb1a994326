import PersonNames

/// How a declared birth date compares with a registered one.
enum BirthComparison: Hashable {
    /// Equal as far as both are known, and known equally far.
    case exact
    /// The same year, and one side knows the year only or carries the default 1 January.
    case yearOnly
    /// Day and month exchanged.
    case swapped
    /// One of day, month and year differs.
    case component
    /// Different.
    case different
    /// Nothing to compare.
    case unreadable

    init(_ declared: DeclaredBirthDate?, with person: RegisteredPerson) {
        guard let declared else {
            self = .unreadable
            return
        }
        let (year, month, day) = (person.birthYear, person.birthMonth, person.birthDay)
        let isSame = declared.year == year && declared.month == month && declared.day == day
        if isSame {
            self = declared.isMonthFirst ? .swapped : .exact
            return
        }
        let differences =
            (declared.year == year ? 0 : 1) + (declared.month == month ? 0 : 1) + (declared.day == day ? 0 : 1)
        if declared.year == year {
            let isKnownMonthSame = declared.month == 0 || month == 0 || declared.month == month
            let isPartial = declared.day == 0 || day == 0
            let isDefault = (declared.month == 1 && declared.day == 1) || (month == 1 && day == 1)
            if (isPartial && isKnownMonthSame) || isDefault {
                self = .yearOnly
                return
            }
            if let exchanged = declared.exchanged, exchanged.month == month, exchanged.day == day {
                self = .swapped
                return
            }
        }
        self = differences == 1 ? .component : .different
    }

    /// Whether the difference is listed for T1, or there is none.
    var isBenign: Bool { self == .exact || self == .yearOnly || self == .swapped }

    /// Whether two readable dates differ in an unlisted way.
    var isDifferent: Bool { self == .component || self == .different }

    /// The kind of the difference.
    var reason: LinkReason? {
        switch self {
        case .exact: nil
        case .yearOnly: .birthYearOnly
        case .swapped: .birthDaySwapped
        case .component: .birthComponent
        case .different: .birthDifferent
        case .unreadable: .birthUnreadable
        }
    }
}
