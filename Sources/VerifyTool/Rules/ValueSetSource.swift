public import BusinessRules

/// Reads value sets from folders, JSON, and JSON Lines, also gzipped.
public struct ValueSetSource {
    /// The sets read so far.
    public private(set) var sets = RuleValueSets()

    /// Makes a source without sets.
    public init() {}

    /// Adds all sets of a file or folder.
    public mutating func add(path: String) throws(ToolFailure) {
        var count = 0
        for item in try JSONFiles().items(path: path) { count += sets.insert(item.value) }
        guard count > 0 else {
            throw .worldFailed("value-sets-empty", "\(path) holds no value set.")
        }
    }

    /// Adds all sets of a content in JSON or JSON Lines.
    public mutating func add(content: [UInt8], named name: String) throws(ToolFailure) {
        for value in try JSONFiles.values(in: content, named: name) { sets.insert(value) }
    }
}
