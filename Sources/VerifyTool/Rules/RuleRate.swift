import BusinessRules

/// How fast rules are evaluated on this machine.
public enum RuleRate {
    /// Evaluates the rules of a collection against the data of their tests, over and over on one core.
    ///
    /// - Parameters:
    ///   - rules: Path of the rules.
    ///   - tests: Path of their tests.
    ///   - seconds: For how long, at least.
    /// - Returns: Evaluations a second and the number of tests, or nothing when a rule does not say what it must.
    /// - Throws: ``ToolFailure`` when the files cannot be read.
    public static func perSecond(
        rules: String,
        tests: String,
        seconds: Double
    ) throws(ToolFailure) -> (rate: Double, testCount: Int)? {
        let collection = try RuleCollection(rules: [rules])
        let none = RuleValueSets().value
        var cases: [RuleTestCase] = []
        for item in try JSONFiles().items(path: tests) {
            let test = try RuleTestCase(
                item,
                index: 0,
                rules: collection.source,
                snapshots: collection.snapshots,
                valueSets: none
            )
            if let test { cases.append(test) }
        }
        guard !cases.isEmpty, cases.allSatisfy({ $0.contradiction == nil }) else { return nil }
        return (perSecond(cases.map { ($0.expression, $0.data) }, seconds: seconds), cases.count)
    }

    private static func perSecond(_ cases: [(expression: RuleExpression, data: RuleValue)], seconds: Double) -> Double {
        let start = ContinuousClock.now
        var count = 0
        while true {
            for pair in cases where (try? pair.expression.evaluate(pair.data)) != nil { count += 1 }
            let elapsed = (ContinuousClock.now - start) / .seconds(1)
            if elapsed >= seconds { return Double(count) / elapsed }
        }
    }
}
