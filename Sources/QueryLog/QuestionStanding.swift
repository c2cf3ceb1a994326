public import RegisterWire

/// How a question stands against the caps.
public enum QuestionStanding: Sendable, Hashable {
    /// It may be answered: the how many-eth different question about its record it is, from 1.
    case hypothesis(Int)
    /// It may not be answered, for this reason.
    case refused(RefusalReason)

    /// The number of the hypothesis; nothing when there may be no answer.
    public var number: Int? {
        guard case .hypothesis(let number) = self else { return nil }
        return number
    }
}
