/// Inputs to begin with, of rules: made up here.
enum RuleSeeds {
    /// One expression of each operation.
    static let logic: [String: [UInt8]] = [
        "if": utf8(#"{"logic":{"if":[{"var":"a"},1,{"var":"b.0"}]},"data":{"a":0,"b":[2]}}"#),
        "compare": utf8(
            #"{"logic":{"and":[{">=":[{"var":"n"},1]},{"<":[0,{"var":"n"},9]},{"!":[false]}]},"data":{"n":3}}"#
        ),
        "text": utf8(#"{"logic":{"===":[{"var":"t"},"x"]},"data":{"t":"x"}}"#),
        "membership": utf8(#"{"logic":{"in":[{"var":"m"},["a","b"]]},"data":{"m":"b"}}"#),
        "sum": utf8(#"{"logic":{"+":[1,{"var":"n"}]},"data":{"n":-2}}"#),
        "time": utf8(
            #"{"logic":{"not-after":[{"plusTime":["2022-01-31",1,"month"]},{"plusTime":["2022-02-28T12:00:00+01:00",-1,"hour"]}]},"data":null}"#
        ),
        "birth": utf8(
            #"{"logic":{"before":[{"dccDateOfBirth":["1999-02"]},{"plusTime":["2000",1,"year"]}]},"data":1}"#
        ),
        "reduce": utf8(
            #"{"logic":{"reduce":[{"var":"l"},{"+":[{"var":"accumulator"},{"var":"current"}]},0]},"data":{"l":[1,2,3]}}"#
        ),
        "fragment": utf8(
            #"{"logic":{"extractFromUVCI":[{"var":"ci"},1]},"data":{"ci":"URN:UVCI:01:VN:V1/0A2B#Q"}}"#
        ),
    ]

    /// A rule of each kind.
    static let rules: [String: [UInt8]] = [
        "acceptance": utf8(rule("VR-VN-0001", "Acceptance", "Vaccination", #"{">=":[{"var":"payload.v.0.dn"},2]}"#)),
        "invalidation": utf8(
            rule("IR-VN-0001", "Invalidation", "General", #"{"!":[{"===":[{"var":"payload.v.0.mp"},"x"]}]}"#)
        ),
    ]

    /// The two forms in which value sets are published.
    static let valueSets: [String: [UInt8]] = [
        "compressed": utf8(#"{"vaccines-covid-19-names":["EU/1/20/1528","EU/1/20/1507"],"country-2-codes":["VN"]}"#),
        "gateway": utf8(
            #"[{"valueSetId":"sct-vaccines","valueSetDate":"2021-04-27","valueSetValues":{"1119349007":{}}}]"#
        ),
    ]

    private static func rule(_ identifier: String, _ type: String, _ scope: String, _ logic: String) -> String {
        #"{"Identifier":""# + identifier + #"","Type":""# + type + #"","Country":"VN","Version":"1.0.0","#
            + #""SchemaVersion":"1.0.0","Engine":"CERTLOGIC","EngineVersion":"0.7.5","CertificateType":""# + scope
            + #"","Description":[{"lang":"en","desc":"The course must be complete."}],"#
            + #""ValidFrom":"2021-07-01T00:00:00Z","ValidTo":"2030-06-01T00:00:00Z","AffectedFields":["v.0.dn"],"Logic":"#
            + logic + "}"
    }

    private static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }
}
