/// How many people of the register have one phone: the more, the less it says about one of them.
public enum PhoneUsers: UInt8, Sendable, Hashable, CaseIterable {
    /// No phone is known.
    case nobody
    /// One person.
    case one
    /// Two people.
    case two
    /// Three or four.
    case threeOrFour
    /// Five to nine.
    case fiveToNine
    /// Ten and more: a phone that nobody's own number is, or a default.
    case tenOrMore

    /// The class of a count.
    public init(count: Int) {
        switch count {
        case ...0: self = .nobody
        case 1: self = .one
        case 2: self = .two
        case 3...4: self = .threeOrFour
        case 5...9: self = .fiveToNine
        default: self = .tenOrMore
        }
    }
}
