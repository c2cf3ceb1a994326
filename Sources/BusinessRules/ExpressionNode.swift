import Encodings

/// One operation of a compiled expression; operands are positions of other nodes.
enum ExpressionNode: Sendable {
    /// Some operands, standing one after the other in the table of operands.
    struct Operands: Sendable {
        let start: Int
        let count: Int
    }

    /// How two values stand to each other.
    enum Comparison: Sendable { case less, lessOrEqual, greater, greaterOrEqual }

    /// What `plusTime` adds.
    enum TimeUnit: Sendable { case year, month, day, hour }

    case literal(Int)
    case variable(Int)
    case list(Operands)
    case conditional(Operands)
    case equal(Operands)
    case and(Operands)
    case not(Int)
    case membership(Operands)
    case sum(Operands)
    case compareIntegers(Comparison, Operands)
    case compareMoments(Comparison, Operands)
    case plusTime(operand: Int, amount: WideInt, unit: TimeUnit)
    case dateOfBirth(Int)
    case reduce(Operands)
    case fragment(operand: Int, index: Int)
    /// A part that cannot be evaluated; it harms only when it is reached.
    case fault(EvaluationFault)
}
