import Encodings

/// The complaints about one operation: its form, the number of its operands, and what each of them must be.
struct OperationCheck {
    let expression: JSONValue
    let name: String
    let depth: Int

    func validate(_ value: JSONValue, into complaints: inout [ExpressionComplaint]) {
        if ExpressionCompiler.isEqual(name, "var") {
            validatePath(value, into: &complaints)
            return
        }
        guard let values = value.array else {
            complain("operation not of the form { \"<operator>\": [ <values...> ] }", &complaints)
            return
        }
        switch RuleOperation(name) {
        case .conditional: validateFixed(values, count: 3, article: "an", into: &complaints)
        case .reduce: validateFixed(values, count: 3, article: "a", into: &complaints)
        case .and:
            if values.count < 2 {
                complain("an \"and\" operation must have at least 2 operands, but it has \(values.count)", &complaints)
            }
            validateParts(values[...], into: &complaints)
        case .compareIntegers, .compareMoments:
            if values.count != 2, values.count != 3 { complainOfCount("2 or 3", values, &complaints) }
            validateParts(values.prefix(3), into: &complaints)
        case .equal, .membership, .sum:
            if values.count != 2 { complainOfCount("2", values, &complaints) }
            validateParts(values.prefix(2), into: &complaints)
        case .not:
            if values.count == 1 {
                validateParts(values[...], into: &complaints)
            } else {
                let start = "a !-operation (logical not/negation) must have exactly 1 operand, but it has "
                complain(start + String(values.count), &complaints)
            }
        case .plusTime: validatePlusTime(values, into: &complaints)
        case .dateOfBirth:
            if values.count != 1 { complainOfForm("a", "1 value/operand", values, &complaints) }
            validateParts(values.prefix(1), into: &complaints)
        case .fragment: validateFragment(values, into: &complaints)
        case nil: complain("unrecognised operator: \"" + name + "\"", &complaints)
        }
    }

    private func validatePath(_ value: JSONValue, into complaints: inout [ExpressionComplaint]) {
        guard let path = value.string else {
            complain("not of the form { \"var\": \"<path>\" }", &complaints)
            return
        }
        var previous = UInt8(ascii: ".")
        var isSound = true
        for byte in path.utf8 {
            if byte == UInt8(ascii: "."), previous == UInt8(ascii: ".") { isSound = false }
            previous = byte
        }
        // Every dot stands between two names; the empty path means all data.
        if !isSound || (previous == UInt8(ascii: ".") && !path.utf8.isEmpty) {
            complain("data access path doesn't have a valid format: " + path, &complaints)
        }
    }

    private func validateFixed(
        _ values: [JSONValue],
        count: Int,
        article: String,
        into complaints: inout [ExpressionComplaint]
    ) {
        if values.count != count { complainOfForm(article, "\(count) values/operands", values, &complaints) }
        validateParts(values.prefix(count), into: &complaints)
    }

    private func validatePlusTime(_ values: [JSONValue], into complaints: inout [ExpressionComplaint]) {
        if values.count != 3 { complainOfForm("a", "3 values/operands", values, &complaints) }
        validateParts(values.prefix(1), into: &complaints)
        if values.count > 1, !isInteger(values[1]) {
            let start = "\"amount\" argument (#2) of \"plusTime\" must be an integer, but it is: "
            complain(start + JavaScriptText.text(of: values[1]), &complaints)
        }
        if values.count > 2, !isUnit(values[2]) {
            let units = "year, month, day, hour"
            let start = "\"unit\" argument (#3) of \"plusTime\" must be a string equal to one of \(units), but it is: "
            complain(start + JavaScriptText.text(of: values[2]), &complaints)
        }
    }

    private func validateFragment(_ values: [JSONValue], into complaints: inout [ExpressionComplaint]) {
        if values.count != 2 { complainOfForm("an", "2 values/operands", values, &complaints) }
        validateParts(values.prefix(1), into: &complaints)
        if values.count > 1, !isInteger(values[1]) {
            let start = "\"index\" argument (#2) of \"extractFromUVCI\" must be an integer, but it is: "
            complain(start + JavaScriptText.text(of: values[1]), &complaints)
        }
    }

    private func validateParts(_ values: ArraySlice<JSONValue>, into complaints: inout [ExpressionComplaint]) {
        for value in values { ExpressionValidator.validate(value, depth: depth + 1, into: &complaints) }
    }

    private func isInteger(_ json: JSONValue) -> Bool {
        switch json {
        case .integer: true
        case .decimal(let number): number.value.rounded(.towardZero) == number.value
        default: false
        }
    }

    private func isUnit(_ json: JSONValue) -> Bool {
        guard let unit = json.string else { return false }
        let units: [StaticString] = ["year", "month", "day", "hour"]
        return units.contains { ExpressionCompiler.isEqual(unit, $0) }
    }

    private func complainOfCount(
        _ count: String,
        _ values: [JSONValue],
        _ complaints: inout [ExpressionComplaint]
    ) {
        let start = "an operation with operator \"\(name)\" must have \(count) operands, but it has "
        complain(start + String(values.count), &complaints)
    }

    private func complainOfForm(
        _ article: String,
        _ count: String,
        _ values: [JSONValue],
        _ complaints: inout [ExpressionComplaint]
    ) {
        let start = "\(article) \"\(name)\"-operation must have exactly \(count), but it has "
        complain(start + String(values.count), &complaints)
    }

    private func complain(_ message: String, _ complaints: inout [ExpressionComplaint]) {
        complaints.append(ExpressionComplaint(expression, message))
    }
}
