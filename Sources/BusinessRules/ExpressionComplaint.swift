public import Encodings

/// What a validator says about a part of an expression.
public struct ExpressionComplaint: Hashable, Sendable {
    /// The part that is wrong.
    public let expression: JSONValue
    /// What is wrong, in the words of the reference validator.
    public let message: String

    init(_ expression: JSONValue, _ message: String) {
        self.expression = expression
        self.message = message
    }
}
