import Encodings

/// Turns the JSON of an expression into a flat table of operations.
struct ExpressionCompiler {
    private(set) var nodes: [ExpressionNode] = []
    private(set) var operands: [Int] = []
    private(set) var literals: [RuleValue] = []
    private(set) var paths: [[PathFragment]] = []

    /// Adds an expression and all its parts; its position comes back.
    mutating func compile(_ json: JSONValue, depth: Int) -> Int {
        guard depth < RuleExpression.depthMax else { return add(.fault(.expressionTooDeep)) }
        guard nodes.count < RuleExpression.nodeCountMax else { return add(.fault(.expressionTooLarge)) }
        switch json {
        case .null: return add(.fault(.expressionNull))
        case .boolean, .string: return literal(RuleValue(json))
        case .integer, .decimal:
            guard let number = Self.wholeNumber(json) else { return add(.fault(.expressionNotInteger)) }
            return literal(.integer(number))
        case .array(let elements): return add(.list(compile(elements[...], depth: depth + 1)))
        case .object(let object):
            guard object.count == 1 else { return add(.fault(.expressionKeyCount)) }
            return operation(object.names[0], object.values[0], depth: depth + 1)
        }
    }

    private mutating func operation(_ name: String, _ value: JSONValue, depth: Int) -> Int {
        if Self.isEqual(name, "var") {
            guard let path = value.string else { return add(.fault(.pathNotText)) }
            paths.append(PathFragment.fragments(of: path))
            return add(.variable(paths.count - 1))
        }
        guard let values = value.array, !values.isEmpty else { return add(.fault(.operandsMissing)) }
        guard let operation = RuleOperation(name) else { return add(.fault(.operatorUnknown)) }
        guard operation.accepts(operandCount: values.count) else { return add(.fault(.operandCount)) }
        switch operation {
        case .conditional: return add(.conditional(compile(values.prefix(3), depth: depth)))
        case .equal: return add(.equal(compile(values[...], depth: depth)))
        case .and: return add(.and(compile(values[...], depth: depth)))
        case .not: return add(.not(compile(values[0], depth: depth)))
        case .membership: return membership(values, depth: depth)
        case .sum: return add(.sum(compile(values[...], depth: depth)))
        case .compareIntegers(let comparison):
            return add(.compareIntegers(comparison, compile(values[...], depth: depth)))
        case .compareMoments(let comparison):
            return add(.compareMoments(comparison, compile(values[...], depth: depth)))
        case .plusTime: return plusTime(values, depth: depth)
        case .dateOfBirth: return add(.dateOfBirth(compile(values[0], depth: depth)))
        case .reduce: return add(.reduce(compile(values.prefix(3), depth: depth)))
        case .fragment:
            let operand = compile(values[0], depth: depth)
            guard let index = Self.wholeNumber(values[1]) else { return add(.fault(.indexNotInteger)) }
            return add(.fragment(operand: operand, index: Int(clamping: index)))
        }
    }

    private mutating func plusTime(_ values: [JSONValue], depth: Int) -> Int {
        guard let amount = Self.wholeNumber(values[1]) else { return add(.fault(.amountNotInteger)) }
        let unit: ExpressionNode.TimeUnit
        switch values[2].string {
        case let name? where Self.isEqual(name, "year"): unit = .year
        case let name? where Self.isEqual(name, "month"): unit = .month
        case let name? where Self.isEqual(name, "day"): unit = .day
        case let name? where Self.isEqual(name, "hour"): unit = .hour
        default: return add(.fault(.unitUnknown))
        }
        return add(.plusTime(operand: compile(values[0], depth: depth), amount: amount, unit: unit))
    }

    /// `in`: a list of nothing but literals is made once; elsewhere it must not be, as a list is equal only to itself.
    private mutating func membership(_ values: [JSONValue], depth: Int) -> Int {
        let element = compile(values[0], depth: depth)
        var list: Int?
        if let members = values[1].array {
            let texts = members.compactMap { member -> RuleValue? in
                guard case .string = member else { return nil }
                return RuleValue(member)
            }
            if texts.count == members.count { list = literal(.array(RuleArray(texts))) }
        }
        let container = list ?? compile(values[1], depth: depth)
        return add(.membership(table([element, container])))
    }

    private mutating func compile(_ values: ArraySlice<JSONValue>, depth: Int) -> ExpressionNode.Operands {
        var positions: [Int] = []
        positions.reserveCapacity(values.count)
        for value in values { positions.append(compile(value, depth: depth)) }
        return table(positions)
    }

    private mutating func table(_ positions: [Int]) -> ExpressionNode.Operands {
        operands += positions
        return ExpressionNode.Operands(start: operands.count - positions.count, count: positions.count)
    }

    private mutating func literal(_ value: RuleValue) -> Int {
        literals.append(value)
        return add(.literal(literals.count - 1))
    }

    private mutating func add(_ node: ExpressionNode) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    /// The integer that a JSON number stands for, also when it is written with a fraction of zeros.
    static func wholeNumber(_ json: JSONValue) -> WideInt? {
        switch json {
        case .integer(let number): number
        case .decimal(let number): WideInt(exactly: number.value)
        default: nil
        }
    }

    /// Whether a text is a name that stands in the code, byte for byte.
    static func isEqual(_ text: String, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { text.utf8.elementsEqual($0) }
    }
}
