public import Encodings

/// Reading a rule from its JSON.
extension BusinessRule {
    /// Why an object is no rule that could be selected and evaluated; the member is named as in the rule.
    public enum ReadingFault: Error, Hashable, Sendable {
        /// It is not an object.
        case notAnObject
        /// A member is missing.
        case memberMissing(String)
        /// A member is of the wrong type, or says nothing that is known.
        case memberInvalid(String)
    }

    /// Reads a rule tolerantly: everything that selecting and evaluating need must be there, the rest may be anything.
    ///
    /// ``RuleForm`` says what a gateway would refuse.
    public init(_ json: JSONValue) throws(ReadingFault) {
        guard let object = json.object else { throw .notAnObject }
        let identifier = try Self.text("Identifier", object)
        self.identifier = identifier
        kind = try Self.kind(try Self.text("Type", object))
        scope = try Self.scope(try Self.text("CertificateType", object))
        country = try Self.text("Country", object)
        guard CountryCode(country) != nil else { throw .memberInvalid("Country") }
        region = object["Region"]?.string ?? ""
        version = try Self.version("Version", object)
        schemaVersion = try Self.version("SchemaVersion", object)
        engine = try Self.text("Engine", object)
        engineVersion = try Self.version("EngineVersion", object)
        validFromMilliseconds = try Self.moment("ValidFrom", object)
        validToMilliseconds = try Self.moment("ValidTo", object)
        descriptions = (object["Description"]?.array ?? []).compactMap { item in
            guard let language = item["lang"]?.string, let text = item["desc"]?.string else { return nil }
            return RuleDescription(language: language, text: text)
        }
        affectedFields = (object["AffectedFields"]?.array ?? []).compactMap { $0.string }
        guard let logic = object["Logic"] else { throw .memberMissing("Logic") }
        expression = RuleExpression(logic)
    }

    private static func text(_ name: String, _ object: JSONObject) throws(ReadingFault) -> String {
        guard let value = object[name] else { throw .memberMissing(name) }
        guard let text = value.string else { throw .memberInvalid(name) }
        return text
    }

    private static func version(_ name: String, _ object: JSONObject) throws(ReadingFault) -> SemanticVersion {
        guard let version = SemanticVersion(try text(name, object)) else { throw .memberInvalid(name) }
        return version
    }

    private static func moment(_ name: String, _ object: JSONObject) throws(ReadingFault) -> WideInt {
        let utf8 = Array(try text(name, object).utf8)
        guard let milliseconds = try? RuleMoment.milliseconds(utf8) else { throw .memberInvalid(name) }
        return milliseconds
    }

    private static func kind(_ name: String) throws(ReadingFault) -> Kind {
        if ExpressionCompiler.isEqual(name, "Acceptance") { return .acceptance }
        if ExpressionCompiler.isEqual(name, "Invalidation") { return .invalidation }
        throw .memberInvalid("Type")
    }

    private static func scope(_ name: String) throws(ReadingFault) -> Scope {
        if ExpressionCompiler.isEqual(name, "General") { return .general }
        if ExpressionCompiler.isEqual(name, "Test") { return .test }
        if ExpressionCompiler.isEqual(name, "Vaccination") { return .vaccination }
        if ExpressionCompiler.isEqual(name, "Recovery") { return .recovery }
        throw .memberInvalid("CertificateType")
    }
}
