public import BusinessRules
public import Encodings

/// Reads business rules from folders, JSON, and JSON Lines, also gzipped.
///
/// A rule is any object with an `Identifier` and a `Logic`, wherever it stands: alone, in an array, or under any name.
public struct RuleSource {
    /// A rule as it was written.
    struct Item {
        /// The name under which it stood, its own identifier otherwise.
        let key: String
        /// The rule.
        let rule: JSONValue
    }

    /// The rules read so far.
    public private(set) var book = RuleBook()
    private(set) var items: [Item] = []

    /// Makes a source without rules.
    public init() {}

    /// Adds all rules of a file or folder.
    public mutating func add(path: String) throws(ToolFailure) {
        let before = items.count
        for item in try JSONFiles().items(path: path) { add(item.value) }
        guard items.count > before else {
            throw .worldFailed("rules-empty", "\(path) holds no rule (an object with Identifier and Logic).")
        }
    }

    /// Adds all rules of a content in JSON or JSON Lines.
    public mutating func add(content: [UInt8], named name: String) throws(ToolFailure) {
        for value in try JSONFiles.values(in: content, named: name) { add(value) }
    }

    /// Adds all rules of a JSON value.
    public mutating func add(_ json: JSONValue) {
        for item in RuleBook.rules(in: json) {
            items.append(Item(key: item.key, rule: item.rule))
            // A rule that cannot be read stays in the book as a reason to doubt, and is counted there.
            try? book.insert(item.rule)
        }
    }

    /// The rule of a name or identifier.
    func rule(named name: String) -> JSONValue? { items.first { $0.key == name }?.rule ?? rule(identifier: name) }

    private func rule(identifier: String) -> JSONValue? {
        items.first { $0.rule["Identifier"]?.string == identifier }?.rule
    }
}
