public import Encodings

/// The form that a gateway wants a rule to have.
///
/// Source: EU-DCC §5.3, and of §3.4 what does not depend on the uploader.
public enum RuleForm {
    /// Everything that a gateway would refuse, and what the validator says about the logic; none when the rule is sound.
    public static func faults(in json: JSONValue) -> [RuleFault] {
        guard let object = json.object else { return [RuleFault("", .typeWrong)] }
        var check = RuleFormCheck(object)
        check.run()
        return check.faults
    }

    /// Fields of the certificate that the logic reads but `AffectedFields` does not name, not even by what holds them.
    public static func unnamedFields(in json: JSONValue) -> [String] {
        let named = (json["AffectedFields"]?.array ?? []).compactMap { $0.string }
        return AccessedFields(json["Logic"] ?? .null).paths.filter { path in
            !named.contains { Self.isSameOrInside(path, $0) || Self.isSameOrInside($0, path) }
        }
    }

    private static func isSameOrInside(_ path: String, _ other: String) -> Bool {
        let path = Array(path.utf8)
        let other = Array(other.utf8)
        guard path.starts(with: other) else { return false }
        return path.count == other.count || path[other.count] == UInt8(ascii: ".")
    }
}
