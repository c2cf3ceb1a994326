import BusinessRules
import Encodings

/// A test of a rule: what the certificate and the world look like, and what the rule must say.
///
/// Read are objects with `payload`, `external` and `expected`; the rule stands inside under `rule`, is named there, or lies
/// beside the test as `rule.json`, also one folder up, as the EU's collection has it.
struct RuleTestCase {
    /// How to call the test.
    let name: String
    /// What the rule computes.
    let expression: RuleExpression
    /// What it looks at.
    let data: RuleValue
    private let expected: JSONValue

    /// Reads a test; nothing when the object is none.
    ///
    /// - Parameters:
    ///   - snapshots: Value sets by name, to which a test may refer.
    init?(
        _ item: JSONFiles.Item,
        index: Int,
        rules: RuleSource,
        snapshots: [String: RuleValue],
        valueSets: RuleValue
    ) throws(ToolFailure) {
        let row = item.value
        guard let payload = row["payload"], let expected = row["expected"] else { return nil }
        name = row["id"]?.string ?? (index == 0 ? item.path : item.path + "#\(index)")
        guard let rule = try Self.rule(of: row, at: item.path, rules: rules) else {
            throw .worldFailed("rule-missing", "There is no rule for the test \(name); give --rules PATH.")
        }
        expression = RuleExpression(rule["Logic"] ?? rule)
        self.expected = expected
        let snapshot = row["valueSets_ref"]?.string.flatMap { snapshots[$0] }
        data = Self.data(payload: payload, external: row["external"] ?? .null, valueSets: snapshot ?? valueSets)
    }

    /// What the rule looks at; value sets of the test itself win.
    private static func data(payload: JSONValue, external: JSONValue, valueSets: RuleValue) -> RuleValue {
        var names: [[UInt8]] = []
        var values: [RuleValue] = []
        if case .object(let object) = RuleValue(external) {
            names = object.names
            values = object.values
        }
        if external["valueSets"] == nil {
            names.append(Array("valueSets".utf8))
            values.append(valueSets)
        }
        return .object(
            RuleObject(
                names: [Array("payload".utf8), Array("external".utf8)],
                values: [RuleValue(payload), .object(RuleObject(names: names, values: values))]
            )
        )
    }

    private static func rule(of row: JSONValue, at path: String, rules: RuleSource) throws(ToolFailure) -> JSONValue? {
        if let rule = row["rule"], rule.object != nil { return rule }
        if let name = row["rule"]?.string { return rules.rule(named: name) }
        if row["Logic"] != nil { return row }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let base = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
        for candidate in [base + "/rule.json", base + "/../rule.json"] where ByteSource.exists(candidate) {
            return try JSONFiles().items(path: candidate).first?.value
        }
        return nil
    }

    /// What the rule says instead of what it must say; nothing when it says that.
    var contradiction: String? {
        do throws(EvaluationFault) {
            let result = try expression.evaluate(data)
            guard !ResultComparison.isAlike(result, RuleValue(expected)) else { return nil }
            var writer = JSONWriter()
            result.write(to: &writer)
            return String(decoding: writer.takeBytes(), as: UTF8.self)
        } catch {
            return "error " + error.rawValue
        }
    }
}
