/// What one rule says about a certificate.
public struct RuleResult: Sendable {
    /// How a rule can end.
    public enum Status: String, Hashable, Sendable {
        /// It holds.
        case passed
        /// It does not hold.
        case failed
        /// It cannot be told; a person must look.
        case open
    }

    /// Why a rule is open.
    public enum OpenReason: Hashable, Sendable {
        /// The rule is for another engine.
        case engineUnknown
        /// The rule needs a newer engine.
        case engineTooOld
        /// The certificate's schema is of another kind, older than the rule wants, or not named.
        case schemaVersionUnfit
        /// The evaluation failed.
        case evaluation(EvaluationFault)
        /// The result is neither true nor false.
        case resultNotBoolean

        /// A stable code.
        public var code: String {
            switch self {
            case .engineUnknown: "engine-unknown"
            case .engineTooOld: "engine-too-old"
            case .schemaVersionUnfit: "schema-version-unfit"
            case .evaluation(let fault): fault.rawValue
            case .resultNotBoolean: "result-not-boolean"
            }
        }
    }

    /// The rule.
    public let rule: BusinessRule
    /// How it ended.
    public let status: Status
    /// Why it is open; nothing otherwise.
    public let openReason: OpenReason?

    /// Evaluates a rule that was selected.
    init(of rule: BusinessRule, in context: RuleContext) {
        self.rule = rule
        if let reason = Self.obstacle(to: rule, in: context) {
            openReason = reason
            status = .open
            return
        }
        do throws(EvaluationFault) {
            if case .boolean(let isMet) = try rule.expression.evaluate(context.data) {
                openReason = nil
                status = isMet ? .passed : .failed
            } else {
                openReason = .resultNotBoolean
                status = .open
            }
        } catch {
            openReason = .evaluation(error)
            status = .open
        }
    }

    private static func obstacle(to rule: BusinessRule, in context: RuleContext) -> OpenReason? {
        guard ExpressionCompiler.isEqual(rule.engine, "CERTLOGIC") else { return .engineUnknown }
        guard rule.engineVersion <= RuleExpression.engineVersion else { return .engineTooOld }
        guard let version = context.schemaVersion, version.major == rule.schemaVersion.major,
            version >= rule.schemaVersion
        else { return .schemaVersionUnfit }
        return nil
    }
}
