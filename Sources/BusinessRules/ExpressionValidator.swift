public import Encodings

/// Says what is wrong with an expression without evaluating it.
///
/// The complaints, their words and their order are those of the reference validator, so that rule writers find the same
/// answers everywhere. Source: EU-DCC §5.1, §5.2.
public enum ExpressionValidator {
    /// All complaints about an expression and its parts; none when it is sound.
    public static func complaints(about json: JSONValue) -> [ExpressionComplaint] {
        var complaints: [ExpressionComplaint] = []
        validate(json, depth: 0, into: &complaints)
        return complaints
    }

    static func validate(_ json: JSONValue, depth: Int, into complaints: inout [ExpressionComplaint]) {
        guard depth < RuleExpression.depthMax, complaints.count < countMax else {
            complaints.append(ExpressionComplaint(json, "expression is too deep or has too many faults"))
            return
        }
        switch json {
        case .string, .integer, .boolean: return
        case .decimal(let number):
            guard number.value.rounded(.towardZero) != number.value else { return }
            let text = JavaScriptText.text(of: json)
            complaints.append(ExpressionComplaint(json, text + " is a non-integer number"))
        case .null: complaints.append(ExpressionComplaint(json, "invalid CertLogic expression"))
        case .array(let elements):
            for element in elements { validate(element, depth: depth + 1, into: &complaints) }
        case .object(let object):
            guard object.count == 1 else {
                let message = "expression object must have exactly one key, but it has \(object.count)"
                complaints.append(ExpressionComplaint(json, message))
                return
            }
            let check = OperationCheck(expression: json, name: object.names[0], depth: depth + 1)
            check.validate(object.values[0], into: &complaints)
        }
    }

    private static let countMax = 1_000
}
