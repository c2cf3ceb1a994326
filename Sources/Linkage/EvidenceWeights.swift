/// What each comparison weighs, in bits (log2); stated, not trained.
///
/// Training replaces these values by estimates from data. Source: MISMATCH §3.
enum EvidenceWeights {
    /// A random pair is the same person: one in 98.5 million.
    static let prior = -26.6
    static let numberExact = 26.0
    /// A superseded number may have two owners.
    static let numberFormer = 20.0
    static let nameExact = 12.0
    static let nameStyle = 11.0
    static let nameMarksOnly = 10.0
    static let nameOrder = 9.0
    static let nameConfusion = 8.0
    static let nameMiddle = 7.0
    static let nameDifferent = -6.0
    static let birthExact = 14.7
    static let birthExactNewYear = 7.0
    static let birthSwapped = 11.0
    static let birthYear = 6.0
    static let birthDifferent = -5.0
    static let sexExact = 1.0
    static let sexDifferent = -4.6
}
