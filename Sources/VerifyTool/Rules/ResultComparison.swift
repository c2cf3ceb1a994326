import BusinessRules

/// Compares results by what they say; rules themselves know only identity.
enum ResultComparison {
    /// Whether two values would be written alike, apart from the order of members.
    static func isAlike(_ left: RuleValue, _ right: RuleValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.decimal(let left), .decimal(let right)): left == right
        case (.text(let left), .text(let right)): left == right
        case (.moment(let left), .text(let right)): left.utf8 == right
        case (.array(let left), .array(let right)):
            left.elements.count == right.elements.count
                && zip(left.elements, right.elements).allSatisfy { isAlike($0, $1) }
        case (.object(let left), .object(let right)):
            left.names.count == right.names.count
                && left.names.indices.allSatisfy { index in
                    guard let other = right.names.firstIndex(of: left.names[index]) else { return false }
                    return isAlike(left.values[index], right.values[other])
                }
        default: false
        }
    }
}
