import BusinessRules
import Encodings
import Testing

/// What is meant to exhaust an engine ends with a reason.
@Suite struct BoundsTests {
    private func nested(_ depth: Int, _ wrap: (JSONValue) -> JSONValue) -> JSONValue {
        var value = JSONValue.boolean(true)
        for _ in 0..<depth { value = wrap(value) }
        return value
    }

    private func operation(_ name: String, _ operands: [JSONValue]) -> JSONValue {
        var object = JSONObject()
        _ = object.append(.array(operands), named: name)
        return .object(object)
    }

    /// Frees a nested value from the outside in.
    ///
    /// Swift frees it by recursion, some 200 bytes of stack a level with a sanitizer. No reader lets anything nest deeper
    /// than 64, so only a test that builds a value by hand runs out of stack by letting go of it.
    private func takeApart(_ value: inout JSONValue) {
        while true {
            switch value {
            case .array(let members) where !members.isEmpty: value = members[0]
            case .object(let object) where object.count > 0: value = object.values[0]
            default: return
            }
        }
    }

    @Test func deepExpressionsAreFaultsAndNotCrashes() {
        var negations = nested(20_000) { operation("!", [$0]) }
        #expect(Vectors.evaluated(negations, .null) == "!expression-too-deep")
        #expect(ExpressionValidator.complaints(about: negations).count == 1)
        takeApart(&negations)
        #expect(negations == .boolean(true))
        #expect(Vectors.evaluated(nested(40) { operation("!", [$0]) }, .null) == "true")
        var lists = nested(20_000) { .array([$0]) }
        #expect(Vectors.evaluated(lists, .null) == "!expression-too-deep")
        takeApart(&lists)
        #expect(lists == .boolean(true))
    }

    @Test func valuesThatGrowWithEveryStepAreFaults() throws {
        let list = "[" + (0..<2_000).map { "\($0)" }.joined(separator: ",") + "]"
        let doubling = #"{"reduce":[{"var":""},[{"var":"accumulator"},{"var":"accumulator"}],1]}"#
        #expect(try Vectors.evaluated(doubling, list) == "!value-too-large")
        let nesting = #"{"reduce":[{"var":""},{"var":""},1]}"#
        #expect(try Vectors.evaluated(nesting, list) == "!value-too-large")
    }

    @Test func longWorkEndsAfterSomeSteps() throws {
        let list = "[" + (0..<1_500).map { "\($0)" }.joined(separator: ",") + "]"
        let data = #"{"x":\#(list)}"#
        // The lambda sees no data, so the list is carried in the accumulator.
        let squared = #"""
            {"reduce":[{"var":"x"},{"reduce":[{"var":"accumulator"},
            {"if":[true,{"var":"accumulator"},0]},{"var":"accumulator"}]},{"var":"x"}]}
            """#
        #expect(try Vectors.evaluated(squared, data) == "!steps-exhausted")
    }

    @Test func longTextsAreCountedAsWork() throws {
        let text = String(repeating: "a:", count: 1 << 20)
        let list = "[" + (0..<2_000).map { _ in "0" }.joined(separator: ",") + "]"
        let logic = #"""
            {"reduce":[\#(list),{"if":[{"extractFromUVCI":[{"var":"accumulator"},900000]},
            {"var":"accumulator"},{"var":"accumulator"}]},"\#(text)"]}
            """#
        #expect(try Vectors.evaluated(logic) == "!steps-exhausted")
    }

    @Test func expressionsWithTooManyPartsAreFaults() {
        let many = JSONValue.array(Array(repeating: .integer(1), count: 100_000))
        #expect(Vectors.evaluated(many, .null) == "!expression-too-large")
    }
}
