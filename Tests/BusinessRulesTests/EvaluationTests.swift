import BusinessRules
import Encodings
import Testing

/// The corners of CertLogic, by the specification (EU-DCC §5.1).
@Suite struct EvaluationTests {
    @Test(arguments: [
        ("2020-02-29", "1", "year", "2021-03-01T00:00:00.000Z"),
        ("2020-02-29", "1", "month", "2020-03-29T00:00:00.000Z"),
        ("2021-01-31", "1", "month", "2021-03-03T00:00:00.000Z"),
        ("2020-01-31", "1", "month", "2020-03-02T00:00:00.000Z"),
        ("2021-03-31", "-1", "month", "2021-03-03T00:00:00.000Z"),
        ("2021-01-31", "-13", "month", "2019-12-31T00:00:00.000Z"),
        ("2004-02-29", "18", "year", "2022-03-01T00:00:00.000Z"),
        ("2000-02-29", "-100", "year", "1900-03-01T00:00:00.000Z"),
        ("2021-12-31", "1", "day", "2022-01-01T00:00:00.000Z"),
        ("2021-02-31", "0", "day", "2021-03-03T00:00:00.000Z"),
        ("2021-03-01", "-24", "hour", "2021-02-28T00:00:00.000Z"),
        ("2021-03-01T00:30:00+02:00", "1.0", "hour", "2021-02-28T23:30:00.000Z"),
        ("1969-12-31T23:59:59.9999Z", "0", "day", "1969-12-31T23:59:59.999Z"),
        ("2020", "0", "day", "2020-12-31T00:00:00.000Z"),
        ("2020-02", "0", "day", "2020-02-29T00:00:00.000Z"),
        ("1900-02", "0", "day", "1900-02-28T00:00:00.000Z"),
        ("2021-06-01T24:00:00Z", "0", "day", "2021-06-02T00:00:00.000Z"),
        ("0000-01-01", "0", "day", "0000-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999", "0", "hour", "9999-12-31T23:59:59.999Z"),
    ])
    func addingToDatesOverflowsAsInJavaScript(_ date: String, _ amount: String, _ unit: String, _ result: String) throws
    {
        let answer = try Vectors.evaluated(#"{"plusTime":["\#(date)",\#(amount),"\#(unit)"]}"#)
        #expect(answer == "\"\(result)\"")
    }

    @Test(arguments: [
        ("+1", -1), ("-1", 1), ("+01", -1), ("+0130", -1.5), ("+130", -1.5), ("+1:30", -1.5), ("-01:30", 1.5), ("Z", 0),
        ("", 0),
    ])
    func everyFormOfZoneIsRead(_ zone: String, _ hours: Double) throws {
        let shifted = try Vectors.evaluated(#"{"plusTime":["2021-06-01T12:00:00\#(zone)",0,"day"]}"#)
        let minutes = Int(hours * 60) + 12 * 60
        let expected = "\"2021-06-01T\(minutes / 60):\(minutes % 60 == 0 ? "00" : "30"):00.000Z\""
        #expect(shifted == expected)
    }

    @Test(arguments: [
        "", "x", "2021-1-1", "2021-13-01", "2021-00-10", "2021-01-00", "2021-01-32", "21-01-01", "2021-01-01T10:00",
        "2021-01-01 10:00:00", "2021-01-01T25:00:00", "2021-01-01T24:00:01", "2021-01-01T10:60:00",
        "2021-01-01T10:00:60",
        "2021-01-01T10:00:00.", "2021-01-01T10:00:00+", "2021-01-01T10:00:00+12345", "2021-01-01T10:00:00+1:3",
        "2021-01-01T10:00:00z", "2021-01-01T10:00:00Z ", " 2021-01-01", "２０２１", "2021-", "2021-01-",
    ])
    func whatIsNoDateIsAFault(_ text: String) throws {
        #expect(try Vectors.evaluated(#"{"plusTime":["\#(text)",0,"day"]}"#) == "!date-invalid")
    }

    @Test(arguments: [
        #"{"plusTime":["9999-12-31",1,"day"]}"#, #"{"plusTime":["9999-12-31",1,"year"]}"#,
        #"{"plusTime":["0000-01-01",-1,"hour"]}"#, #"{"plusTime":["2021-01-01",9223372036854775807,"day"]}"#,
        #"{"plusTime":["2021-01-01",-9223372036854775808,"year"]}"#,
        #"{"plusTime":["2021-01-01",9223372036854775807,"month"]}"#,
        #"{"plusTime":["2021-01-01",9223372036854775807,"hour"]}"#, #"{"plusTime":["9999-12-31T23:00:00-5",0,"day"]}"#,
        #"{"plusTime":["2021-01-01",2562047788015,"hour"]}"#,
    ])
    func timesOutsideTheYearsAreFaults(_ logic: String) throws {
        #expect(try Vectors.evaluated(logic) == "!date-out-of-range")
    }

    @Test func sumsThatDoNotFitAreFaults() throws {
        #expect(try Vectors.evaluated(#"{"+":[9223372036854775807,1]}"#) == "!integer-overflow")
        #expect(try Vectors.evaluated(#"{"+":[-9223372036854775808,-1]}"#) == "!integer-overflow")
        #expect(try Vectors.evaluated(#"{"+":[1e30,1]}"#) == "!expression-not-integer")
        #expect(try Vectors.evaluated(#"{"+":[{"var":""},1]}"#, "1e30") == "!operand-not-integer")
        #expect(try Vectors.evaluated(#"{"+":[{"var":""},1.0]}"#, "41.0") == "42")
    }

    @Test(arguments: [
        (#"{"dccDateOfBirth":["1990"]}"#, "\"1990-12-31T00:00:00.000Z\""),
        (#"{"dccDateOfBirth":["2004-02"]}"#, "\"2004-02-29T00:00:00.000Z\""),
        (#"{"dccDateOfBirth":["2004-02-03"]}"#, "\"2004-02-03T00:00:00.000Z\""),
        (#"{"dccDateOfBirth":["2004-02-03T00:00:00Z"]}"#, "!date-invalid"),
        (#"{"dccDateOfBirth":[null]}"#, "!expression-null"),
        (#"{"dccDateOfBirth":[{"var":"x"}]}"#, "!operand-not-text"),
    ])
    func datesOfBirthMeanTheLastDayTheyMayMean(_ logic: String, _ answer: String) throws {
        #expect(try Vectors.evaluated(logic) == answer)
    }

    @Test(arguments: [
        ("URN:UVCI:01:NL:X#Y", "0", "\"01\""), ("urn:uvci:01:NL:X#Y", "0", "\"urn\""),
        ("urn:uvci:01:NL:X#Y", "2", "\"01\""), ("URN:UVCI:", "0", "\"\""), ("URN:UVCI:", "1", "null"),
        ("", "0", "\"\""),
        ("a::c/#/f", "5", "\"f\""), ("a::c/#/f", "6", "null"), ("a", "-1", "null"),
        ("a/b", "9223372036854775807", "null"),
        ("a/b", "1.0", "\"b\""), ("a/b", "1.5", "!index-not-integer"), ("a/b", "\"1\"", "!index-not-integer"),
    ])
    func fragmentsOfIdentifiersAreCountedWithTheEmptyOnes(_ text: String, _ index: String, _ answer: String) throws {
        #expect(try Vectors.evaluated(#"{"extractFromUVCI":["\#(text)",\#(index)]}"#) == answer)
    }

    @Test func aMissingIdentifierHasNoFragmentAndANumberIsAFault() throws {
        #expect(try Vectors.evaluated(#"{"extractFromUVCI":[{"var":"ci"},0]}"#, "{}") == "null")
        #expect(try Vectors.evaluated(#"{"extractFromUVCI":[1,0]}"#) == "!operand-not-text")
    }

    @Test(arguments: [
        ("", #"{"a":[1]}"#, #"{"a":[1]}"#), ("a.0", #"{"a":[1]}"#, "1"), ("a.00", #"{"a":[1]}"#, "1"),
        ("a.1", #"{"a":[1]}"#, "null"), ("a.-1", #"{"a":[1]}"#, "null"), ("a.b.c", #"{"a":null}"#, "null"),
        ("a..b", #"{"a":{"":{"b":7}}}"#, "7"), (".", #"{"":{"":7}}"#, "7"), ("a.", #"{"a":{"":7}}"#, "7"),
        ("0", #"{"0":7}"#, "7"), ("a.1", #"{"a":"né"}"#, "\"é\""), ("a.2", #"{"a":"né"}"#, "null"),
        ("a.99999999999999999999", #"{"a":[1]}"#, "null"), ("a.0", #"{"a":5}"#, "null"),
    ])
    func pathsLeadThroughObjectsArraysAndTexts(_ path: String, _ data: String, _ answer: String) throws {
        #expect(try Vectors.evaluated(#"{"var":"\#(path)"}"#, data) == answer)
    }

    @Test func onlyWhatIsReachedCanFail() throws {
        #expect(try Vectors.evaluated(#"{"if":[true,1,{"nope":[]}]}"#) == "1")
        #expect(try Vectors.evaluated(#"{"if":[false,null,2]}"#) == "2")
        #expect(try Vectors.evaluated(#"{"and":[false,{"nope":[1]}]}"#) == "false")
        #expect(try Vectors.evaluated(#"{"and":[true,{"nope":[1]}]}"#) == "!operator-unknown")
    }

    @Test(arguments: [
        (#"{"===":[{"var":"a"},{"var":"a"}]}"#, "true"), (#"{"===":[{"var":"a"},{"var":"b"}]}"#, "false"),
        (#"{"===":[[1],[1]]}"#, "false"), (#"{"===":[{"var":"x"},{"var":"y"}]}"#, "true"),
        (#"{"===":[1.0,1]}"#, "true"), (#"{"===":[true,1]}"#, "false"), (#"{"===":[{"var":"x"},false]}"#, "false"),
        (#"{"===":[{"plusTime":["2020",0,"day"]},{"plusTime":["2020",0,"day"]}]}"#, "false"),
        (
            #"{"reduce":[[1],{"===":[{"var":"accumulator"},{"var":"accumulator"}]},{"plusTime":["2020",0,"day"]}]}"#,
            "true"
        ),
        (#"{"in":[{"var":"a"},[{"var":"a"}]]}"#, "true"), (#"{"in":[{"var":"x"},[{"var":"y"}]]}"#, "true"),
    ])
    func equalityIsOfContentForScalarsAndOfIdentityForTheRest(_ logic: String, _ answer: String) throws {
        #expect(try Vectors.evaluated(logic, #"{"a":[1],"b":[1]}"#) == answer)
    }

    @Test func momentsDecideNothing() throws {
        let moment = #"{"plusTime":["2020",0,"day"]}"#
        for logic in [#"{"if":[\#(moment),1,2]}"#, #"{"!":[\#(moment)]}"#, #"{"and":[true,\#(moment)]}"#] {
            #expect(try Vectors.evaluated(logic) == "!neither-true-nor-false")
        }
        #expect(try Vectors.evaluated(#"{"plusTime":[\#(moment),1,"day"]}"#) == "!operand-not-text")
        #expect(try Vectors.evaluated(#"{"after":[\#(moment),"2020"]}"#) == "!operand-not-moment")
    }
}
