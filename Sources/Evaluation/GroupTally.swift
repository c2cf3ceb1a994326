/// What became of the records of one group.
public struct GroupTally: Sendable, Hashable {
    /// Records of the truth.
    public var records = 0
    /// Those with a decision.
    public var decided = 0
    /// Accepted automatically, for a known person.
    public var accepted = 0
    /// Accepted for another person than the true one.
    public var wrong = 0
    /// Records whose person is in the register.
    public var wanted = 0
    /// Of these, accepted for the right person.
    public var wantedRight = 0
    /// Of the wanted, those whose declaration is not what the register holds, as typed.
    public var mistyped = 0
    /// Of these, accepted for the right person.
    public var mistypedRight = 0
    /// Of the wanted, those whose declaration differs even in canonical form.
    public var mismatched = 0
    /// Of these, accepted for the right person.
    public var mismatchedRight = 0
    /// Waiting for a person: review or contact.
    public var human = 0
    /// Of these, mistyped ones.
    public var mistypedHuman = 0

    /// Makes an empty tally.
    public init() {}

    /// The precision of what was accepted; nothing when nothing was.
    public var precision: ShareEstimate { ShareEstimate(hits: accepted - wrong, total: accepted) }
    /// The automatic recall among the mistyped.
    public var mistypedRecall: ShareEstimate { ShareEstimate(hits: mistypedRight, total: mistyped) }
    /// The automatic recall among those that differ in canonical form.
    public var mismatchedRecall: ShareEstimate { ShareEstimate(hits: mismatchedRight, total: mismatched) }
    /// The automatic recall among all whose person is in the register.
    public var recall: ShareEstimate { ShareEstimate(hits: wantedRight, total: wanted) }
}
