public import Encodings

/// A CertLogic expression, read once and ready to be evaluated many times.
///
/// Reading never fails: a part that is no expression fails when it is reached, so that `if` and `and` stay as lazy as the
/// rules want them. ``ExpressionValidator`` says what is wrong before anything is evaluated. Source: EU-DCC §5.1.
public struct RuleExpression: Sendable {
    /// The version of CertLogic that is evaluated here.
    public static let engineVersion = SemanticVersion(major: 1, minor: 3, patch: 3)
    /// How deeply expressions may be nested.
    static let depthMax = 128
    /// How many parts an expression may have.
    static let nodeCountMax = 1 << 16

    let nodes: [ExpressionNode]
    let operands: [Int]
    let literals: [RuleValue]
    let paths: [[PathFragment]]
    let root: Int

    /// Reads an expression.
    public init(_ json: JSONValue) {
        var compiler = ExpressionCompiler()
        root = compiler.compile(json, depth: 0)
        nodes = compiler.nodes
        operands = compiler.operands
        literals = compiler.literals
        paths = compiler.paths
    }

    /// Evaluates the expression against data.
    ///
    /// Bounded: by a million steps, and by the depth and size of values that it makes.
    public func evaluate(_ data: RuleValue) throws(EvaluationFault) -> RuleValue {
        var evaluation = RuleEvaluation(self)
        return try evaluation.value(root, data)
    }
}
