import TestSupport

/// Writes random expressions, most of them sound, as JSON.
///
/// Dates stay inside the years that Python knows.
struct RandomExpression {
    private var generator: SeededGenerator
    private static let dates = [
        "2020", "2020-02", "2020-02-29", "2021-01-31T10:00:00Z", "2021-03-28T23:30:15.1239+05:30",
        "2019-12-31T00:00:00-1", "2021-02-31", "2022-06-02T13:00:00+00:00", "2020-1-1", "", "x", "2021-13-01",
    ]
    private static let texts = ["", "a", "1", "é", "URN:UVCI:01:AT:X#B", "urn:uvci:01:A:B", "a::c/#/f", "2020-02-29"]
    private static let paths = [
        "", "x", "x.0", "x.1", "x.7", "y", "y.z.0", "y.z.1", "n", "d", "s", "s.1", "q", "t", "b", "x..y", "accumulator",
        "current", "current.0",
    ]
    private static let comparisons = [">", "<", ">=", "<="]
    private static let orders = ["after", "before", "not-after", "not-before"]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }
    private mutating func below(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }
    private mutating func quoted(_ choices: [String]) -> String { "\"" + pick(choices) + "\"" }

    mutating func expression(depth: Int) -> String {
        guard depth > 0 else { return literal() }
        let inner = depth - 1
        switch below(17) {
        case 0, 1: return literal()
        case 2: return "[" + list(below(4), inner) + "]"
        case 3, 4: return operation("if", count: usually(3), inner)
        case 5: return operation("===", count: usually(2), inner)
        case 6: return operation("and", count: 1 + below(4), inner)
        case 7: return operation("!", count: usually(1), inner)
        case 8: return #"{"in":[\#(expression(depth: inner)),[\#(list(below(4), inner))]]}"#
        case 9: return operation(pick(["in", "+"]), count: usually(2), inner)
        case 10: return #"{"\#(pick(Self.comparisons))":[\#(number()),\#(expression(depth: inner)),\#(number())]}"#
        case 11, 12: return #"{"\#(pick(Self.orders))":[\#(moment(inner)),\#(moment(inner))]}"#
        case 13: return moment(inner)
        case 14: return reduction(inner)
        case 15: return #"{"extractFromUVCI":[\#(quoted(Self.texts)),\#(number())]}"#
        default:
            return pick(["{}", #"{"a":1,"b":2}"#, #"{"nope":[1]}"#, #"{"===":"x"}"#, #"{"var":["x"]}"#, #"{"and":[]}"#])
        }
    }

    private mutating func usually(_ count: Int) -> Int { below(10) == 0 ? below(5) : count }

    private mutating func number() -> String { pick(["-1", "0", "1", "2", "3", "1.0"]) }

    private mutating func list(_ count: Int, _ depth: Int) -> String {
        (0..<count).map { _ in expression(depth: depth) }.joined(separator: ",")
    }

    private mutating func operation(_ name: String, count: Int, _ depth: Int) -> String {
        #"{"\#(name)":[\#(list(count, depth))]}"#
    }

    private mutating func literal() -> String {
        switch below(8) {
        case 0, 1: quoted(Self.texts)
        case 2, 3: number()
        case 4: pick(["true", "false"])
        case 5: pick(["null", "[]", "{}", "2.5"])
        default: #"{"var":\#(quoted(Self.paths))}"#
        }
    }

    private mutating func moment(_ depth: Int) -> String {
        let date = below(8) == 0 ? expression(depth: depth) : quoted(Self.dates)
        if below(4) == 0 { return #"{"dccDateOfBirth":[\#(date)]}"# }
        let amount = pick(["0", "1", "-1", "12", "18", "-18", "400", "29", "-29", "1.0", "\"1\""])
        return #"{"plusTime":[\#(date),\#(amount),\#(quoted(["year", "month", "day", "hour", "day", "week"]))]}"#
    }

    private mutating func reduction(_ depth: Int) -> String {
        let operand = pick([#"{"var":"x"}"#, #"{"var":"n"}"#, "[\(list(2, depth))]", expression(depth: depth)])
        let counting =
            #"{"+":[{"var":"accumulator"},{"if":[{"===":[{"var":"current"},\#(expression(depth: depth))]},1,0]}]}"#
        let checking = #"{"and":[{"var":"accumulator"},{"in":[{"var":"current"},[1,2,"a"]]}]}"#
        let pairing = #"[{"var":"accumulator"},{"var":"current"}]"#
        let lambda = pick([counting, checking, pairing, expression(depth: depth)])
        return #"{"reduce":[\#(operand),\#(lambda),\#(expression(depth: depth))]}"#
    }
}
