/// What a repaired record's fields weigh on the ministry's side, in bits (log2), where the register showed no weights of its own.
///
/// Stated, not trained; the matcher has a ``MatchModel``. Source: MISMATCH §3.
enum EvidenceWeights {
    /// A random pair is the same person: one in 98.5 million.
    static let prior = -26.6
    static let numberExact = 26.0
    /// A superseded number may have two owners.
    static let numberFormer = 20.0
    static let nameExact = 12.0
    static let nameMarksOnly = 10.0
    static let birthExact = 14.7
    static let birthYear = 6.0
    static let sexExact = 1.0
    static let sexDifferent = -4.6
}
