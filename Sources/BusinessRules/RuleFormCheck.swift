import Encodings

/// Walks through the members of a rule and collects what is wrong.
struct RuleFormCheck {
    private(set) var faults: [RuleFault] = []
    private let object: JSONObject
    private static let required = [
        "Identifier", "Type", "Country", "Version", "SchemaVersion", "Engine", "EngineVersion", "CertificateType",
        "Description", "ValidFrom", "ValidTo", "AffectedFields", "Logic",
    ]
    private static let spanMin = 72 * 3_600_000
    private static let descriptionLengthMin = 20

    init(_ object: JSONObject) { self.object = object }

    /// Looks at everything.
    mutating func run() {
        for name in Self.required where object[name] == nil { add(name, .memberMissing) }
        for name in object.names where !Self.isKnown(name) { add(name, .memberUnknown) }
        checkIdentifier()
        checkChoice("Type", ["Acceptance", "Invalidation"])
        checkChoice("CertificateType", ["General", "Test", "Vaccination", "Recovery"])
        checkChoice("Engine", ["CERTLOGIC"])
        checkForm("Country") { $0.utf8.count == 2 && $0.utf8.allSatisfy { Self.isCapital($0) } }
        checkForm("Region") { $0.utf8.count <= 5 && $0.utf8.allSatisfy { Self.isCapital($0) || Self.isDigit($0) } }
        checkForm("Version") { text in
            SemanticVersion(text) != nil && text.utf8.allSatisfy { Self.isDigit($0) || $0 == UInt8(ascii: ".") }
        }
        checkForm("SchemaVersion") { SemanticVersion($0) != nil }
        checkForm("EngineVersion") { SemanticVersion($0) != nil }
        checkValidity()
        checkDescriptions()
        checkAffectedFields()
        checkLogic()
    }

    private mutating func checkIdentifier() {
        guard let text = text("Identifier") else { return }
        let utf8 = Array(text.utf8)
        let prefixes: [StaticString] = ["GR", "VR", "TR", "RR", "IR"]
        let prefix = String(decoding: utf8.prefix(2), as: UTF8.self)
        guard utf8.count == 10, utf8[2] == UInt8(ascii: "-"), utf8[5] == UInt8(ascii: "-"),
            utf8[3...4].allSatisfy({ Self.isCapital($0) }), utf8[6...].allSatisfy({ Self.isDigit($0) }),
            prefixes.contains(where: { ExpressionCompiler.isEqual(prefix, $0) })
        else {
            add("Identifier", .formWrong)
            return
        }
        let isInvalidation = ExpressionCompiler.isEqual(prefix, "IR")
        if let type = object["Type"]?.string, ExpressionCompiler.isEqual(type, "Invalidation") != isInvalidation {
            add("Identifier", .prefixMismatch)
        } else if !isInvalidation, let scope = object["CertificateType"]?.string,
            scope.utf8.first != utf8[0]
        {
            add("Identifier", .prefixMismatch)
        }
        if let country = object["Country"]?.string, country.utf8.allSatisfy({ Self.isCapital($0) }),
            !country.utf8.elementsEqual(utf8[3...4])
        {
            add("Identifier", .countryMismatch)
        }
    }

    private mutating func checkValidity() {
        let from = moment("ValidFrom")
        let to = moment("ValidTo")
        guard let from, let to else { return }
        if from >= to {
            add("ValidTo", .validityReversed)
        } else if to - from < Self.spanMin {
            add("ValidTo", .validityTooShort)
        }
    }

    /// A date-time to the second; milliseconds are not allowed here.
    private mutating func moment(_ name: String) -> WideInt? {
        guard let text = text(name) else { return nil }
        let utf8 = Array(text.utf8)
        guard utf8.count > 19, utf8[19] != UInt8(ascii: "."), let milliseconds = try? RuleMoment.milliseconds(utf8)
        else {
            add(name, .formWrong)
            return nil
        }
        return milliseconds
    }

    private mutating func checkDescriptions() {
        guard let value = object["Description"] else { return }
        guard let items = value.array else { return add("Description", .typeWrong) }
        guard !items.isEmpty else { return add("Description", .empty) }
        var hasEnglish = false
        for (index, item) in items.enumerated() {
            let member = "Description.\(index)"
            guard let language = item["lang"]?.string, let text = item["desc"]?.string else {
                add(member, .typeWrong)
                continue
            }
            if ExpressionCompiler.isEqual(language, "en") { hasEnglish = true }
            if !Self.isLanguage(language) { add(member + ".lang", .formWrong) }
            if UTF8Text.scalarCount(Array(text.utf8)[...]) < Self.descriptionLengthMin {
                add(member + ".desc", .tooShort)
            }
        }
        if !hasEnglish { add("Description", .englishMissing) }
    }

    private mutating func checkAffectedFields() {
        guard let value = object["AffectedFields"] else { return }
        guard let items = value.array else { return add("AffectedFields", .typeWrong) }
        if items.isEmpty { add("AffectedFields", .empty) }
        for (index, item) in items.enumerated() where item.string == nil { add("AffectedFields.\(index)", .typeWrong) }
    }

    private mutating func checkLogic() {
        guard let logic = object["Logic"] else { return }
        guard let content = logic.object else { return add("Logic", .typeWrong) }
        guard content.count > 0 else { return add("Logic", .empty) }
        for complaint in ExpressionValidator.complaints(about: logic) { add("Logic", .complaint(complaint.message)) }
    }

    private mutating func checkChoice(_ name: String, _ choices: [StaticString]) {
        checkForm(name) { text in choices.contains { ExpressionCompiler.isEqual(text, $0) } }
    }

    private mutating func checkForm(_ name: String, _ isSound: (String) -> Bool) {
        guard let text = text(name) else { return }
        if !isSound(text) { add(name, .formWrong) }
    }

    private mutating func text(_ name: String) -> String? {
        guard let value = object[name] else { return nil }
        guard let text = value.string else {
            add(name, .typeWrong)
            return nil
        }
        return text
    }

    private mutating func add(_ member: String, _ kind: RuleFault.Kind) { faults.append(RuleFault(member, kind)) }

    private static func isKnown(_ name: String) -> Bool {
        ExpressionCompiler.isEqual(name, "Region") || required.contains { $0.utf8.elementsEqual(name.utf8) }
    }

    /// `xx` or `xx-yy`, small letters.
    private static func isLanguage(_ text: String) -> Bool {
        let utf8 = Array(text.utf8)
        guard utf8.count == 2 || (utf8.count == 5 && utf8[2] == UInt8(ascii: "-")) else { return false }
        return utf8.enumerated().allSatisfy { $0.offset == 2 || ($0.element >= 0x61 && $0.element <= 0x7A) }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
