import BusinessRules
import Encodings

/// Rules by name, and the snapshots of value sets that stand in one file with them.
struct RuleCollection {
    private(set) var source = RuleSource()
    private(set) var snapshots: [String: RuleValue] = [:]

    /// Reads all rules and snapshots of some paths.
    init(rules paths: [String]) throws(ToolFailure) {
        for path in paths {
            for item in try JSONFiles().items(path: path) {
                source.add(item.value)
                guard let object = item.value["valueSets"]?.object else { continue }
                for (name, value) in zip(object.names, object.values) where value.object != nil {
                    snapshots[name] = RuleValue(value)
                }
            }
        }
    }
}
