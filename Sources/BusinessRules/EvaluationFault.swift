/// Why a rule cannot be evaluated; such a rule is open, neither passed nor failed.
///
/// The raw value is a stable code. Source: EU-DCC §5.1, §5.4.
public enum EvaluationFault: String, Error, Hashable, Sendable, CaseIterable {
    // the expression
    /// `null` is no expression.
    case expressionNull = "expression-null"
    /// A number that is no 64-bit integer is no expression.
    case expressionNotInteger = "expression-not-integer"
    /// An object that does not have exactly one key is no expression.
    case expressionKeyCount = "expression-key-count"
    /// The operands are no array, or an empty one.
    case operandsMissing = "operands-missing"
    /// No operation has this name.
    case operatorUnknown = "operator-unknown"
    /// The operation takes another number of operands.
    case operandCount = "operand-count"
    /// The path of `var` is no string.
    case pathNotText = "path-not-text"
    /// The amount of `plusTime` is no literal integer.
    case amountNotInteger = "amount-not-integer"
    /// The unit of `plusTime` is not year, month, day or hour.
    case unitUnknown = "unit-unknown"
    /// The index of `extractFromUVCI` is no literal integer.
    case indexNotInteger = "index-not-integer"
    /// Expressions are nested too deeply.
    case expressionTooDeep = "expression-too-deep"
    /// The expression has too many parts.
    case expressionTooLarge = "expression-too-large"

    // the operands
    /// A moment is neither true nor false.
    case neitherTrueNorFalse = "neither-true-nor-false"
    /// An operand is no integer.
    case operandNotInteger = "operand-not-integer"
    /// An operand is no moment.
    case operandNotMoment = "operand-not-moment"
    /// An operand is no text.
    case operandNotText = "operand-not-text"
    /// An operand is no array.
    case operandNotArray = "operand-not-array"
    /// A text is no date that rules accept.
    case dateInvalid = "date-invalid"

    // bounds
    /// A moment outside the years 0 to 9999.
    case dateOutOfRange = "date-out-of-range"
    /// A sum that does not fit 64 bits.
    case integerOverflow = "integer-overflow"
    /// The evaluation took too many steps.
    case stepsExhausted = "steps-exhausted"
    /// A value grew too large or too deep.
    case valueTooLarge = "value-too-large"
}
