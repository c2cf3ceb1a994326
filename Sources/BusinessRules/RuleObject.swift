/// An object that rules compute with; it is equal only to itself.
public final class RuleObject: Sendable {
    /// The names, in order, in UTF-8; of a name that stands several times, the last one counts.
    public let names: [[UInt8]]
    /// The values, in the order of ``names``.
    public let values: [RuleValue]
    let depth: Int
    let weight: Int

    /// Makes an object.
    ///
    /// - Precondition: there are as many names as values.
    public init(names: [[UInt8]], values: [RuleValue]) {
        precondition(names.count == values.count, "an object has one value for each name")
        self.names = names
        self.values = values
        depth = RuleArray.depth(of: values)
        weight = RuleArray.weight(of: values)
    }

    /// Makes an object of names that stand in the code.
    convenience init(_ names: [StaticString], _ values: [RuleValue]) {
        self.init(names: names.map { name in name.withUTF8Buffer { [UInt8]($0) } }, values: values)
    }

    /// The value of a name, or nothing.
    func value(of name: [UInt8]) -> RuleValue? {
        var index = names.count - 1
        while index >= 0 {
            if names[index] == name { return values[index] }
            index -= 1
        }
        return nil
    }
}
