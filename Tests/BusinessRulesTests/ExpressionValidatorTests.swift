import BusinessRules
import Encodings
import Testing

/// Complaints about every operation, in the words of the reference.
@Suite struct ExpressionValidatorTests {
    @Test(arguments: [
        (#"{"if":[1,2]}"#, [#"an "if"-operation must have exactly 3 values/operands, but it has 2"#]),
        (#"{"if":[1,2,3,null]}"#, [#"an "if"-operation must have exactly 3 values/operands, but it has 4"#]),
        (
            #"{"if":[null,2]}"#,
            [#"an "if"-operation must have exactly 3 values/operands, but it has 2"#, "invalid CertLogic expression"]
        ),
        (#"{"===":[1]}"#, [#"an operation with operator "===" must have 2 operands, but it has 1"#]),
        (#"{"in":[1,[2],null]}"#, [#"an operation with operator "in" must have 2 operands, but it has 3"#]),
        (#"{"+":[]}"#, [#"an operation with operator "+" must have 2 operands, but it has 0"#]),
        (#"{"and":[1]}"#, [#"an "and" operation must have at least 2 operands, but it has 1"#]),
        (#"{"and":[1,2,3,4]}"#, []),
        (#"{"<":[1]}"#, [#"an operation with operator "<" must have 2 or 3 operands, but it has 1"#]),
        (
            #"{"not-after":[1,2,3,4]}"#,
            [#"an operation with operator "not-after" must have 2 or 3 operands, but it has 4"#]
        ),
        (#"{"!":[]}"#, ["a !-operation (logical not/negation) must have exactly 1 operand, but it has 0"]),
        (#"{"!":[null,1]}"#, ["a !-operation (logical not/negation) must have exactly 1 operand, but it has 2"]),
        (#"{"plusTime":["2020",1]}"#, [#"a "plusTime"-operation must have exactly 3 values/operands, but it has 2"#]),
        (
            #"{"plusTime":["2020","1","day"]}"#,
            [#""amount" argument (#2) of "plusTime" must be an integer, but it is: 1"#]
        ),
        (
            #"{"plusTime":["2020",1.5,"week"]}"#,
            [
                #""amount" argument (#2) of "plusTime" must be an integer, but it is: 1.5"#,
                #""unit" argument (#3) of "plusTime" must be a string equal to one of year, month, day, hour, but it is: week"#,
            ]
        ),
        (
            #"{"plusTime":["2020",{"var":"x"},null]}"#,
            [
                #""amount" argument (#2) of "plusTime" must be an integer, but it is: [object Object]"#,
                #""unit" argument (#3) of "plusTime" must be a string equal to one of year, month, day, hour, but it is: null"#,
            ]
        ),
        (#"{"reduce":[1,2]}"#, [#"a "reduce"-operation must have exactly 3 values/operands, but it has 2"#]),
        (
            #"{"extractFromUVCI":["a"]}"#,
            [#"an "extractFromUVCI"-operation must have exactly 2 values/operands, but it has 1"#]
        ),
        (
            #"{"extractFromUVCI":["a",[1,null,["x"]]]}"#,
            [#""index" argument (#2) of "extractFromUVCI" must be an integer, but it is: 1,,x"#]
        ),
        (
            #"{"dccDateOfBirth":[]}"#,
            [#"a "dccDateOfBirth"-operation must have exactly 1 value/operand, but it has 0"#]
        ),
        ("3.14", ["3.14 is a non-integer number"]), ("-0.5", ["-0.5 is a non-integer number"]),
        ("1.5e-7", ["1.5e-7 is a non-integer number"]), ("0.000001", ["0.000001 is a non-integer number"]),
        ("1e300", []), ("42.0", []), ("-0", []),
        (
            #"[null,[{}],"x"]"#,
            ["invalid CertLogic expression", "expression object must have exactly one key, but it has 0"]
        ),
        (#"{"var":""}"#, []), (#"{"var":"."}"#, ["data access path doesn't have a valid format: ."]),
        (#"{"var":"a..b"}"#, ["data access path doesn't have a valid format: a..b"]),
        (#"{"var":".a"}"#, ["data access path doesn't have a valid format: .a"]),
        (#"{"var":"a-b.0.ü"}"#, []), (#"{"var":["x"]}"#, [#"not of the form { "var": "<path>" }"#]),
        (#"{"and":"x"}"#, [#"operation not of the form { "<operator>": [ <values...> ] }"#]),
        (#"{"or":[1,2]}"#, [#"unrecognised operator: "or""#]),
    ])
    func complaintsNameWhatIsWrong(_ logic: String, _ messages: [String]) throws {
        #expect(ExpressionValidator.complaints(about: try Vectors.json(logic)).map(\.message) == messages)
    }

    @Test func aComplaintNamesTheInnermostOperation() throws {
        let complaints = ExpressionValidator.complaints(about: try Vectors.json(#"{"!":[{"if":[1]}]}"#))
        #expect(complaints.map { Vectors.normalised($0.expression) } == [#"{"if":[1]}"#])
    }
}
