/// Why a decision is what it is, as rows that add up: the prior, one row a field, the total.
///
/// Holds what stood in the answer and no value of anybody. Source: MISMATCH §3, §7.
public struct DecisionExplanation: Sendable, Hashable {
    /// The evidence before anything was compared, in bits.
    public let priorBits: Double
    /// One row a field.
    public let rows: [FieldEvidence]
    /// Prior and rows together.
    public let totalBits: Double
    /// The vetoes that applied: each beats any total.
    public let vetoes: [LinkReason]
    /// What else was found.
    public let findings: [LinkReason]
    /// The total of the next best candidate.
    public let runnerUpBits: Double?

    /// Explains an answer.
    public init(_ answer: RegisterAnswer) {
        rows = answer.evidence
        totalBits = answer.weightBits
        priorBits = answer.evidence.isEmpty ? 0 : answer.weightBits - answer.evidence.reduce(0) { $0 + $1.bits }
        vetoes = answer.reasons.filter(\.isVeto)
        findings = answer.reasons.filter { !$0.isVeto }
        runnerUpBits = answer.runnerUpBits
    }

    /// How far the best candidate is ahead of the next, in bits; nothing when there is no other.
    public var marginBits: Double? { runnerUpBits.map { totalBits - $0 } }
}
