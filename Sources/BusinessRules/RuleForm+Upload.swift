public import Encodings

/// What a gateway looks at beyond the form, when a rule is uploaded.
extension RuleForm {
    private static let hour: WideInt = 3_600_000

    /// Faults of a rule at the moment of its upload.
    ///
    /// Source: EU-DCC §3.4.
    ///
    /// - Parameters:
    ///   - clockMilliseconds: The moment of the upload, since 1970; without it times are not judged.
    ///   - previous: The version of the same identifier that is published, if there is one.
    public static func uploadFaults(
        in rule: BusinessRule,
        clockMilliseconds: WideInt?,
        previous: BusinessRule?
    ) -> [RuleFault] {
        var faults: [RuleFault] = []
        if let clock = clockMilliseconds {
            let isTooEarly =
                switch rule.kind {
                case .acceptance: rule.validFromMilliseconds < clock + 48 * hour
                case .invalidation: rule.validFromMilliseconds <= clock
                }
            if isTooEarly { faults.append(RuleFault("ValidFrom", .tooEarly)) }
            if rule.validFromMilliseconds > clock + 14 * 24 * hour { faults.append(RuleFault("ValidFrom", .tooLate)) }
        }
        if let previous {
            if rule.version <= previous.version { faults.append(RuleFault("Version", .versionNotHigher)) }
            if rule.validFromMilliseconds < previous.validFromMilliseconds {
                faults.append(RuleFault("ValidFrom", .beforePrevious))
            }
        }
        return faults
    }
}
