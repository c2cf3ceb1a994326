public import Linkage
import Records

/// What may come over the wire under each policy; the service asks before it lets an answer out, the client before it
/// believes one.
extension DisclosurePolicy {
    /// Whether an answer tells no more than this policy allows, and no less than its outcome needs.
    ///
    /// Outcome and tier must agree (T0 is verified, T1 to T3 are resolved, the others are decided by people), numbers must be
    /// of a size that evidence can have, no field and no reason may stand twice.
    public func allows(_ answer: RegisterAnswer) -> Bool {
        guard DisclosurePolicy.isConsistent(answer) else { return false }
        switch self {
        case .trueFalse:
            let isSilent =
                answer.weightBits == 0 && answer.evidence.isEmpty && answer.runnerUpBits == nil
                && answer.modelVersion.isEmpty && answer.disclosure == nil
            return isSilent && [.verified, .review, .foreign, .retry].contains(answer.outcome)
        case .fieldVerdicts: return answer.disclosure == nil
        case .resolve: return (answer.disclosure != nil) == answer.outcome.isAutomatic
        }
    }

    /// The largest weight that is believed, in bits either way: several times what all fields together can weigh.
    private static let bitsMax = 1_000.0
    /// The longest registered name that is believed, in bytes.
    private static let nameByteCountMax = 1_024

    private static func isConsistent(_ answer: RegisterAnswer) -> Bool {
        let bits = [answer.weightBits, answer.runnerUpBits ?? 0] + answer.evidence.map(\.bits)
        guard bits.allSatisfy({ $0.magnitude <= bitsMax }),
            Set(answer.evidence.map(\.field)).count == answer.evidence.count,
            Set(answer.reasons).count == answer.reasons.count,
            answer.modelVersion.utf8.count <= Designation.characterCountMax
        else { return false }
        if let disclosure = answer.disclosure {
            guard (1...64).contains(disclosure.surnameWordCount),
                (disclosure.fullName ?? "").utf8.count <= nameByteCountMax
            else { return false }
        }
        return switch answer.tier {
        case .t0: answer.outcome == .verified
        case .t1, .t2, .t3: answer.outcome == .resolved
        case .t4, .t5, .t6: !answer.outcome.isAutomatic
        }
    }
}
