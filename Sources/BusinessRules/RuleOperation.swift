/// The operations of CertLogic, apart from `var`.
///
/// Source: EU-DCC §5.1.
enum RuleOperation {
    case conditional, equal, and, not, membership, sum, plusTime, dateOfBirth, reduce, fragment
    case compareIntegers(ExpressionNode.Comparison)
    case compareMoments(ExpressionNode.Comparison)

    /// The operation of a name.
    init?(_ name: String) {
        for (known, operation) in Self.names where ExpressionCompiler.isEqual(name, known) {
            self = operation
            return
        }
        return nil
    }

    private static var names: [(StaticString, RuleOperation)] {
        [
            ("if", .conditional), ("===", .equal), ("and", .and), ("!", .not), ("in", .membership), ("+", .sum),
            (">", .compareIntegers(.greater)), ("<", .compareIntegers(.less)),
            (">=", .compareIntegers(.greaterOrEqual)), ("<=", .compareIntegers(.lessOrEqual)),
            ("after", .compareMoments(.greater)), ("before", .compareMoments(.less)),
            ("not-before", .compareMoments(.greaterOrEqual)), ("not-after", .compareMoments(.lessOrEqual)),
            ("plusTime", .plusTime), ("dccDateOfBirth", .dateOfBirth), ("reduce", .reduce),
            ("extractFromUVCI", .fragment),
        ]
    }

    /// Whether so many operands can be evaluated.
    ///
    /// Operations with a fixed form do not look at operands behind it, as in the reference; the validator complains about them.
    func accepts(operandCount: Int) -> Bool {
        switch self {
        case .conditional, .plusTime, .reduce: operandCount >= 3
        case .equal, .membership, .sum: operandCount == 2
        case .and, .fragment: operandCount >= 2
        case .compareIntegers, .compareMoments: operandCount == 2 || operandCount == 3
        case .not, .dateOfBirth: operandCount >= 1
        }
    }
}
