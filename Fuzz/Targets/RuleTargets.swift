import BusinessRules
import Encodings
import HealthCertificate

/// Rules of countries: what they compute, and what is said about them.
enum RuleTargets {
    /// Faults of the form of an expression, which the validator is there to find; numbers beyond 64 bits are left to the
    /// evaluation, as the reference's validator has no such bound.
    private static let faultsOfForm: Set<EvaluationFault> = [
        .expressionNull, .expressionKeyCount, .operandsMissing, .operatorUnknown, .operandCount, .pathNotText,
        .unitUnknown,
    ]

    /// The input is `{"logic":…,"data":…}`.
    static func logic(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let json = try? JSONReader.read(input), let logic = json["logic"] else { return }
        let complaints = ExpressionValidator.complaints(about: logic)
        for complaint in complaints {
            try promise(!complaint.message.isEmpty, "rules: a complaint says something")
        }
        let expression = RuleExpression(logic)
        let data = RuleValue(json["data"] ?? .null)
        let once = outcome(expression, data)
        try promise(once.written == outcome(expression, data).written, "rules: the same question has the same answer")
        if complaints.isEmpty, let fault = once.fault {
            try promise(!faultsOfForm.contains(fault), "rules: what the validator finds sound has no fault of form")
        }
    }

    /// What an evaluation gives, as bytes that can be compared, or its fault.
    private static func outcome(
        _ expression: RuleExpression,
        _ data: RuleValue
    ) -> (written: [UInt8], fault: EvaluationFault?) {
        do throws(EvaluationFault) {
            var writer = JSONWriter()
            let value = try expression.evaluate(data)
            // A few operations can make a value of many megabytes, which is bounded elsewhere and only slow to write.
            guard isSmall(value) else { return ([], nil) }
            value.write(to: &writer)
            return (writer.takeBytes(), nil)
        } catch {
            return (Array(error.rawValue.utf8), error)
        }
    }

    private static func isSmall(_ value: RuleValue) -> Bool {
        switch value {
        case .array(let array): array.elements.count < 64 && array.elements.allSatisfy { isSmall($0) }
        case .object(let object): object.values.count < 64 && object.values.allSatisfy { isSmall($0) }
        default: true
        }
    }

    /// The input is a rule as a gateway publishes it, applied to a made-up vaccination.
    static func rule(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let json = try? JSONReader.read(input) else { return }
        let faults = RuleForm.faults(in: json)
        _ = RuleForm.unnamedFields(in: json)
        var book = RuleBook()
        guard let rule = try? BusinessRule(json) else {
            try promise(!faults.isEmpty, "rule: one that cannot be read has a fault of form")
            try promise((try? book.insert(json)) == nil, "rule: one that cannot be read is not taken")
            try promise(book.unreadableCount == 1 && book.count == 0, "rule: what was not taken is counted")
            let country = json["Country"]?.string ?? ""
            let report = book.apply(to: Self.context(at: Self.clock, entering: country))
            return try promise(report.conclusion != .accepted, "rule: nothing is accepted that could not be read")
        }
        book.insert(rule)
        try promise(book.count == 1, "rule: one that can be read is taken")
        try promise(
            RuleForm.uploadFaults(in: rule, clockMilliseconds: rule.validFromMilliseconds, previous: rule).count >= 1,
            "rule: its own version is no newer one"
        )
        let moment = Double(rule.validFromMilliseconds) / 1000
        for clock in [moment, Self.clock] {
            let report = book.apply(to: Self.context(at: clock, entering: rule.country))
            try promise(report.results.count <= 1, "rule: one rule has one result")
            let isPassed = report.results.first?.status == .passed
            try promise(
                report.conclusion != .accepted || isPassed,
                "rule: accepted means that a rule was there and passed"
            )
            for result in report.results {
                try promise((result.status == .open) == (result.openReason != nil), "rule: what is open has a reason")
                try promise((result.openReason?.code).map { !$0.isEmpty } ?? true, "rule: a reason has a code")
            }
        }
    }

    /// 2022-01-01T00:00:00Z.
    private static let clock = 1_640_995_200.0

    private static let claims: ReceivedClaims? = {
        guard let bytes = Seeds.of("claims")["vaccination"] else { return nil }
        return try? ReceivedClaims(decoding: bytes[...])
    }()

    private static func context(at clock: Double, entering country: String) -> RuleContext {
        guard let claims else { preconditionFailure("the made-up claims can be read") }
        return RuleContext(
            claims: claims,
            keyIdentifier: nil,
            clock: clock,
            country: country,
            region: nil,
            valueSets: RuleValueSets().value
        )
    }

    /// Value sets in any of the forms in which they are published.
    static func valueSets(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let json = try? JSONReader.read(input) else { return }
        var sets = RuleValueSets()
        let count = sets.insert(json)
        try promise(sets.count <= count, "value sets: no more are kept than were read")
        let again = sets.insert(json)
        try promise(again == count, "value sets: the same holds the same number")
        try promise(sets.count <= count, "value sets: read twice, nothing is there twice")
        guard case .object(let object) = sets.value else { throw BrokenPromise("value sets: they are an object") }
        try promise(object.names.count == sets.count, "value sets: each has a name")
    }
}
