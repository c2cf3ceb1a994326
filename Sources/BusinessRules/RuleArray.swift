/// An array that rules compute with; it is equal only to itself.
public final class RuleArray: Sendable {
    /// The elements.
    public let elements: [RuleValue]
    let depth: Int
    let weight: Int

    /// Makes an array.
    public init(_ elements: [RuleValue]) {
        self.elements = elements
        depth = RuleArray.depth(of: elements)
        weight = RuleArray.weight(of: elements)
    }

    /// One more than the deepest of some values.
    static func depth(of values: [RuleValue]) -> Int {
        var deepest = 0
        for value in values { deepest = max(deepest, value.depth) }
        return deepest + 1
    }

    /// The weight of some values together, which never overflows.
    static func weight(of values: [RuleValue]) -> Int {
        var sum = 1
        for value in values {
            let (total, isOverflow) = sum.addingReportingOverflow(value.weight)
            sum = isOverflow ? Int.max : total
        }
        return sum
    }
}
