import Foundation
import TestSupport
import Testing

/// `vaxport rules` and `vaxport verify --rules` as a user drives them.
@Suite struct RulesCommandTests {
    private let program = Repository.program("vaxport")
    private static let rule = #"""
        {"Identifier":"VR-DE-0001","Type":"Acceptance","Country":"DE","Version":"1.0.0","SchemaVersion":"1.0.0",
        "Engine":"CERTLOGIC","EngineVersion":"1.0.0","CertificateType":"Vaccination",
        "Description":[{"lang":"en","desc":"The second dose must have been given."}],
        "ValidFrom":"2021-07-01T00:00:00Z","ValidTo":"2030-06-01T00:00:00Z","AffectedFields":["v.0.dn"],
        "Logic":{"===":[{"var":"payload.v.0.dn"},2]}}
        """#

    @Test func aBatchIsAnsweredInOrder() throws {
        let rows = [
            #"{"id":"a","logic":{"plusTime":["2020-02-29",1,"year"]},"data":{},"expected":"2021-03-01T00:00:00.000Z"}"#,
            #"{"id":2,"logic":{"nope":[1]},"data":{}}"#, "",
            #"{"id":"c","logic":{"var":"x.0"},"data":{"x":[{"y":1.0}]}}"#,
        ]
        let run = try ProgramRun.run(
            program,
            ["rules", "test", "--batch", "-"],
            input: rows.joined(separator: "\n") + "\n"
        )
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                {"id":"a","result":"2021-03-01T00:00:00.000Z"}
                {"id":2,"error":"operator-unknown"}
                {"id":"c","result":{"y":1}}

                """
        )
    }

    @Test func whatIsNotExpectedOrNoCaseIsToldByTheStatus() throws {
        let unexpected = try ProgramRun.run(
            program,
            ["rules", "test", "--batch", "-"],
            input: #"{"id":1,"logic":1,"expected":2}"# + "\n"
        )
        #expect(unexpected.status == 1)
        #expect(unexpected.output == "{\"id\":1,\"result\":1}\n")
        let garbage = try ProgramRun.run(program, ["rules", "test", "--batch", "-"], input: "x\n{\"id\":7}\n")
        #expect(garbage.status == 1)
        #expect(garbage.output == "{\"id\":null,\"error\":\"line-not-json\"}\n{\"id\":7,\"error\":\"logic-missing\"}\n")
        #expect(try ProgramRun.run(program, ["rules", "test"]).status == 2)
        #expect(try ProgramRun.run(program, ["rules", "test", "--batch", "/nowhere"]).status == 3)
    }

    @Test func testsBesideTheirRuleAreRun() throws {
        let folder = try TemporaryDirectory()
        let tests = folder.url.appending(path: "tests")
        try FileManager.default.createDirectory(at: tests, withIntermediateDirectories: false)
        try Data(Self.rule.utf8).write(to: folder.url.appending(path: "rule.json"))
        let good = #"{"payload":{"v":[{"dn":2}]},"external":{},"expected":true}"#
        try Data(good.utf8).write(to: tests.appending(path: "good.json"))
        let passing = try ProgramRun.run(program, ["rules", "test", tests.path])
        #expect(passing.status == 0, "\(passing.output)\(passing.errors)")
        #expect(passing.output.hasSuffix("1 of 1 tests pass.\n"))
        try Data(good.replacing("true", with: "false").utf8).write(to: tests.appending(path: "wrong.json"))
        let failing = try ProgramRun.run(program, ["rules", "test", tests.path])
        #expect(failing.status == 1)
        #expect(failing.output.hasSuffix("wrong.json: true\n1 of 2 tests pass.\n"))
    }

    @Test func rulesAreCheckedBeforeTheyArePublished() throws {
        let folder = try TemporaryDirectory()
        try Data(Self.rule.utf8).write(to: folder.url.appending(path: "rule.json"))
        let sound = try ProgramRun.run(program, ["rules", "check", folder.path("rule.json")])
        #expect(sound.status == 0, "\(sound.output)")
        let broken = Self.rule.replacing("===", with: "=").replacing("\"en\"", with: "\"de\"")
        try Data(broken.utf8).write(to: folder.url.appending(path: "rule.json"))
        let unsound = try ProgramRun.run(program, ["rules", "check", folder.path("rule.json")])
        #expect(unsound.status == 1)
        #expect(unsound.output.contains("rule-english-missing Description"))
        #expect(unsound.output.contains("rule-logic-invalid Logic: unrecognised operator: \"=\""))
        #expect(unsound.output.hasSuffix("0 of 1 rules are sound.\n"))
    }

    @Test func logicIsValidatedInABatch() throws {
        let rows = #"{"id":1,"logic":{"all":42.0}}"# + "\n" + #"{"id":2,"logic":{"var":"x.0"}}"# + "\n"
        let run = try ProgramRun.run(program, ["rules", "check", "--batch", "-"], input: rows)
        #expect(run.status == 1)
        #expect(
            run.output == #"""
                {"id":1,"issues":[{"expr":{"all":42.0},"message":"operation not of the form { \"<operator>\": [ <values...> ] }"}]}
                {"id":2,"issues":[]}

                """#
        )
        #expect(try ProgramRun.run(program, ["rules", "check"]).status == 2)
    }

    @Test(.enabled(if: Repository.runs("corpora/rule_tests.jsonl.gz"), "third-party vectors are not here"))
    func theWholeCollectionPasses() throws {
        let corpora = Repository.shared.appending(path: "corpora").path
        let run = try ProgramRun.run(
            program,
            ["rules", "test", "--rules", corpora + "/rules.json.gz", corpora + "/rule_tests.jsonl.gz"]
        )
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasSuffix("818 of 818 tests pass.\n"))
    }
}
