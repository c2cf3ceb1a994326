import Encodings

/// One evaluation of an expression: the steps it may still take, and the moments it has made.
struct RuleEvaluation {
    private let expression: RuleExpression
    private var stepsLeft = RuleEvaluation.stepCountMax
    private var serial = 0
    /// How many steps one evaluation may take; looking through long values counts as well.
    static let stepCountMax = 1_000_000
    private static let depthMax = 256
    private static let weightMax = 1 << 24

    init(_ expression: RuleExpression) { self.expression = expression }

    /// The value of a node.
    mutating func value(_ position: Int, _ data: RuleValue) throws(EvaluationFault) -> RuleValue {
        try charge(1)
        switch expression.nodes[position] {
        case .literal(let index): return expression.literals[index]
        case .variable(let index): return try access(index, data)
        case .list(let operands):
            var elements: [RuleValue] = []
            elements.reserveCapacity(operands.count)
            for index in 0..<operands.count { elements.append(try operand(index, of: operands, data)) }
            return try bounded(.array(RuleArray(elements)))
        case .conditional(let operands):
            let guarding = try isTrue(operand(0, of: operands, data))
            return try operand(guarding ? 1 : 2, of: operands, data)
        case .equal(let operands):
            let left = try operand(0, of: operands, data)
            return .boolean(try isSame(left, operand(1, of: operands, data)))
        case .and(let operands):
            for index in 0..<operands.count - 1 {
                let value = try operand(index, of: operands, data)
                if try !isTrue(value) { return value }
            }
            let last = try operand(operands.count - 1, of: operands, data)
            _ = try isTrue(last)
            return last
        case .not(let operand): return .boolean(try !isTrue(value(operand, data)))
        case .membership(let operands): return .boolean(try isMember(operands, data))
        case .sum(let operands):
            let left = try operand(0, of: operands, data)
            return try Self.sum(left, operand(1, of: operands, data))
        case .compareIntegers(let comparison, let operands):
            return .boolean(try compareIntegers(comparison, operands, data))
        case .compareMoments(let comparison, let operands):
            return .boolean(try compareMoments(comparison, operands, data))
        case .plusTime(let operand, let amount, let unit):
            guard case .text(let text) = try value(operand, data) else { throw .operandNotText }
            return .moment(try moment(RuleMoment.milliseconds(text, plus: amount, unit)))
        case .dateOfBirth(let operand):
            guard case .text(let text) = try value(operand, data) else { throw .operandNotText }
            return .moment(try moment(RuleMoment.dateOfBirth(text)))
        case .reduce(let operands): return try reduce(operands, data)
        case .fragment(let operand, let index):
            switch try value(operand, data) {
            case .null: return .null
            case .text(let text):
                try charge(text.count >> 4)
                return UVCIFragments.fragment(index, of: text)
            default: throw .operandNotText
            }
        case .fault(let fault): throw fault
        }
    }

    /// Counts steps, and ends what would take too long.
    private mutating func charge(_ count: Int) throws(EvaluationFault) {
        stepsLeft -= count
        guard stepsLeft >= 0 else { throw .stepsExhausted }
    }

    private mutating func operand(
        _ index: Int,
        of operands: ExpressionNode.Operands,
        _ data: RuleValue
    ) throws(EvaluationFault) -> RuleValue {
        try value(expression.operands[operands.start + index], data)
    }

    private func bounded(_ value: RuleValue) throws(EvaluationFault) -> RuleValue {
        guard value.depth <= Self.depthMax, value.weight <= Self.weightMax else { throw .valueTooLarge }
        return value
    }

    private mutating func moment(_ milliseconds: WideInt) throws(EvaluationFault) -> RuleMoment {
        serial += 1
        return try RuleMoment(milliseconds: milliseconds, serial: serial)
    }

    private func isTrue(_ value: RuleValue) throws(EvaluationFault) -> Bool {
        guard let truth = value.truth else { throw .neitherTrueNorFalse }
        return truth
    }

    private static func sum(_ left: RuleValue, _ right: RuleValue) throws(EvaluationFault) -> RuleValue {
        guard let left = left.wholeNumber, let right = right.wholeNumber else { throw .operandNotInteger }
        let (sum, isOverflow) = left.addingReportingOverflow(right)
        guard !isOverflow else { throw .integerOverflow }
        return .integer(sum)
    }

    private mutating func isMember(
        _ operands: ExpressionNode.Operands,
        _ data: RuleValue
    ) throws(EvaluationFault) -> Bool {
        let element = try operand(0, of: operands, data)
        guard case .array(let array) = try operand(1, of: operands, data) else { throw .operandNotArray }
        try charge(array.elements.count >> 3)
        for member in array.elements where try isSame(element, member) { return true }
        return false
    }

    private mutating func reduce(
        _ operands: ExpressionNode.Operands,
        _ data: RuleValue
    ) throws(EvaluationFault) -> RuleValue {
        let collection = try operand(0, of: operands, data)
        var accumulator = try operand(2, of: operands, data)
        switch collection {
        case .null: return accumulator
        case .array(let array):
            for current in array.elements {
                let scope = RuleObject(names: Self.scopeNames, values: [accumulator, current])
                accumulator = try operand(1, of: operands, try bounded(.object(scope)))
            }
            return accumulator
        default: throw .operandNotArray
        }
    }

    private static let scopeNames: [[UInt8]] = [Array("accumulator".utf8), Array("current".utf8)]

    /// What `===` says: no coercion; texts and numbers by content, everything else by identity.
    private mutating func isSame(_ left: RuleValue, _ right: RuleValue) throws(EvaluationFault) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)):
            guard left.count == right.count else { return false }
            try charge(left.count >> 6)
            return left == right
        case (.null, .null): return true
        case (.boolean(let left), .boolean(let right)): return left == right
        case (.integer(let left), .integer(let right)): return left == right
        case (.decimal(let left), .decimal(let right)): return left == right
        case (.moment(let left), .moment(let right)): return left.serial == right.serial
        case (.array(let left), .array(let right)): return left === right
        case (.object(let left), .object(let right)): return left === right
        default: return false
        }
    }

    private mutating func compareIntegers(
        _ comparison: ExpressionNode.Comparison,
        _ operands: ExpressionNode.Operands,
        _ data: RuleValue
    ) throws(EvaluationFault) -> Bool {
        var holds = true
        var left: WideInt = 0
        for index in 0..<operands.count {
            guard let right = try operand(index, of: operands, data).wholeNumber else { throw .operandNotInteger }
            if index > 0, !comparison.holds(left, right) { holds = false }
            left = right
        }
        return holds
    }

    private mutating func compareMoments(
        _ comparison: ExpressionNode.Comparison,
        _ operands: ExpressionNode.Operands,
        _ data: RuleValue
    ) throws(EvaluationFault) -> Bool {
        var holds = true
        var left: WideInt = 0
        for index in 0..<operands.count {
            guard case .moment(let right) = try operand(index, of: operands, data) else { throw .operandNotMoment }
            if index > 0, !comparison.holds(left, right.milliseconds) { holds = false }
            left = right.milliseconds
        }
        return holds
    }

    /// Walks a path through data; a step that leads nowhere gives null.
    private mutating func access(_ path: Int, _ data: RuleValue) throws(EvaluationFault) -> RuleValue {
        var value = data
        for fragment in expression.paths[path] {
            switch value {
            case .object(let object):
                try charge(object.names.count >> 4)
                value = object.value(of: fragment.name) ?? .null
            case .array(let array):
                guard let index = fragment.index, index < array.elements.count else { return .null }
                value = array.elements[index]
            case .text(let utf8):
                guard let index = fragment.index, index < utf8.count else { return .null }
                try charge(utf8.count >> 4)
                value = Self.scalar(index, of: utf8)
            default: return .null
            }
        }
        return value
    }

    /// One character of a text, as JavaScript gives it for an index.
    private static func scalar(_ index: Int, of utf8: [UInt8]) -> RuleValue {
        var start = 0
        var left = index
        while start < utf8.count {
            var end = start + 1
            while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end += 1 }
            if left == 0 { return .text([UInt8](utf8[start..<end])) }
            left -= 1
            start = end
        }
        return .null
    }
}

extension ExpressionNode.Comparison {
    /// Whether the comparison holds between two numbers.
    func holds(_ left: WideInt, _ right: WideInt) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}
