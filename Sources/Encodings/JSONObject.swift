/// The members of a JSON object in the order in which they were written; every name stands once.
public struct JSONObject: Sendable, Hashable {
    /// The names, in order.
    public private(set) var names: [String] = []
    /// The values, in the order of ``names``.
    public private(set) var values: [JSONValue] = []
    /// Positions by name, kept once there are too many members to look through.
    private var positions: [String: Int] = [:]

    /// Makes an empty object.
    public init() {}

    /// How many members there are.
    public var count: Int { names.count }

    /// The value of a member, or nothing when there is no such member.
    public subscript(name: String) -> JSONValue? {
        guard let position = position(of: name) else { return nil }
        return values[position]
    }

    /// Adds a member; answers false, and changes nothing, when the name stands already.
    public mutating func append(_ value: JSONValue, named name: String) -> Bool {
        guard position(of: name) == nil else { return false }
        names.append(name)
        values.append(value)
        if names.count == JSONObject.linearCountMax + 1 {
            for (position, name) in names.enumerated() { positions[name] = position }
        } else if names.count > JSONObject.linearCountMax {
            positions[name] = names.count - 1
        }
        return true
    }

    private func position(of name: String) -> Int? {
        guard names.count > JSONObject.linearCountMax else { return names.firstIndex(of: name) }
        return positions[name]
    }

    /// Up to here looking through the names is quicker than a table.
    private static let linearCountMax = 16
}
