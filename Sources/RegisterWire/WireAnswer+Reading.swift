import Encodings
import Linkage
import Records

/// Reading an answer: whatever is not exactly one is nothing.
extension WireAnswer {
    /// Reads the members of a line.
    init?(_ object: JSONObject) {
        var key: Designation?
        var outcome: LinkOutcome?
        var tier: LinkTier?
        var bits: Double?
        var reasons: [LinkReason] = []
        var evidence: [FieldEvidence] = []
        var runnerUpBits: Double?
        var model = ""
        var disclosure: RegisterAnswer.Disclosure?
        for (name, value) in zip(object.names, object.values) {
            switch name {
            case WireName.key: key = value.string.flatMap { Designation($0) }
            case WireName.outcome: outcome = value.string.flatMap { LinkOutcome(rawValue: $0) }
            case WireName.tier: tier = value.string.flatMap { LinkTier(rawValue: $0) }
            case WireName.bits: bits = value.number
            case WireName.reasons:
                guard let read = WireAnswer.reasons(value) else { return nil }
                reasons = read
            case WireName.evidence:
                guard let read = WireAnswer.evidence(value) else { return nil }
                evidence = read
            case WireName.runnerUpBits:
                guard let read = value.number else { return nil }
                runnerUpBits = read
            case WireName.model:
                guard let read = value.string, (1...Designation.characterCountMax).contains(read.utf8.count)
                else { return nil }
                model = read
            case WireName.disclosure:
                guard let read = value.object.flatMap({ WireAnswer.disclosure($0) }) else { return nil }
                disclosure = read
            default: return nil
            }
        }
        guard let key, let outcome, let tier, let bits else { return nil }
        self.init(
            RegisterAnswer(
                outcome: outcome,
                tier: tier,
                weightBits: bits,
                reasons: reasons,
                evidence: evidence,
                runnerUpBits: runnerUpBits,
                modelVersion: model,
                disclosure: disclosure
            ),
            key: key
        )
    }

    private static func reasons(_ value: JSONValue) -> [LinkReason]? {
        guard let array = value.array, array.count <= LinkReason.allCases.count else { return nil }
        var reasons: [LinkReason] = []
        for element in array {
            guard let reason = element.string.flatMap({ LinkReason(rawValue: $0) }) else { return nil }
            reasons.append(reason)
        }
        return reasons
    }

    private static func evidence(_ value: JSONValue) -> [FieldEvidence]? {
        guard let array = value.array, array.count <= 2 * FieldEvidence.Field.allCases.count else { return nil }
        var lines: [FieldEvidence] = []
        for element in array {
            guard let object = element.object, let line = line(object) else { return nil }
            lines.append(line)
        }
        return lines
    }

    private static func line(_ object: JSONObject) -> FieldEvidence? {
        var field: FieldEvidence.Field?
        var level: FieldEvidence.Level?
        var difference: LinkReason?
        var bits: Double?
        for (name, value) in zip(object.names, object.values) {
            switch name {
            case WireName.field: field = value.string.flatMap { FieldEvidence.Field(rawValue: $0) }
            case WireName.level: level = value.string.flatMap { FieldEvidence.Level(rawValue: $0) }
            case WireName.difference:
                guard let read = value.string.flatMap({ LinkReason(rawValue: $0) }) else { return nil }
                difference = read
            case WireName.bits: bits = value.number
            default: return nil
            }
        }
        guard let field, let level, let bits else { return nil }
        return FieldEvidence(field: field, level: level, difference: difference, bits: bits)
    }

    private static func disclosure(_ object: JSONObject) -> RegisterAnswer.Disclosure? {
        var number: PersonalNumber?
        var surnameWords: Int?
        var fullName: String?
        var birthDate: BirthDate?
        var sex: Sex?
        for (name, value) in zip(object.names, object.values) {
            switch name {
            case WireName.personalNumber: number = value.string.flatMap { PersonalNumber($0) }
            case WireName.surnameWords: surnameWords = value.integer.flatMap { Int(exactly: $0) }
            case WireName.fullName:
                guard let read = value.string, !read.isEmpty else { return nil }
                fullName = read
            case WireName.dateOfBirth:
                guard let read = value.string.flatMap({ BirthDate(iso8601: $0) }) else { return nil }
                birthDate = read
            case WireName.sex:
                guard let read = value.string.flatMap({ Sex(rawValue: $0) }) else { return nil }
                sex = read
            default: return nil
            }
        }
        guard let number, let surnameWords else { return nil }
        return RegisterAnswer.Disclosure(
            personalNumber: number,
            surnameWordCount: surnameWords,
            fullName: fullName,
            birthDate: birthDate,
            sex: sex
        )
    }
}

extension JSONValue {
    /// The number, when it is one.
    fileprivate var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .decimal(let decimal): decimal.value
        default: nil
        }
    }
}
