import BusinessRules
import Encodings
import Testing

/// The form that a gateway asks of a rule (EU-DCC §5.3, §3.4).
@Suite struct RuleFormTests {
    @Test func aSoundRuleHasNoFaults() throws {
        #expect(RuleForm.faults(in: try RuleSamples.json()).isEmpty)
        #expect(RuleForm.faults(in: try RuleSamples.json(["Region": #""BY1""#])).isEmpty)
    }

    @Test(
        arguments: [
            (["Logic": nil], "rule-member-missing Logic"), (["Extra": "1"], "rule-member-unknown Extra"),
            (["Version": "1"], "rule-type-wrong Version"), (["Version": #""1.0""#], "rule-form-wrong Version"),
            (["Version": #""1.0.0-rc""#], "rule-form-wrong Version"),
            (["Version": #""01.0.0""#], "rule-form-wrong Version"),
            (["Region": #""bayern""#], "rule-form-wrong Region"), (["Country": #""de""#], "rule-form-wrong Country"),
            (["Engine": #""OTHER""#], "rule-form-wrong Engine"), (["Type": #""Other""#], "rule-form-wrong Type"),
            (["Identifier": #""VR-DE-001""#], "rule-form-wrong Identifier"),
            (["Identifier": #""XR-DE-0001""#], "rule-form-wrong Identifier"),
            (["Identifier": #""TR-DE-0001""#], "rule-prefix-mismatch Identifier"),
            (["Identifier": #""IR-DE-0001""#], "rule-prefix-mismatch Identifier"),
            (["Type": #""Invalidation""#], "rule-prefix-mismatch Identifier"),
            (["Identifier": #""VR-FR-0001""#], "rule-country-mismatch Identifier"),
            (["ValidFrom": #""2021-07-01""#], "rule-form-wrong ValidFrom"),
            (["ValidFrom": #""2021-07-01T00:00:00.000Z""#], "rule-form-wrong ValidFrom"),
            (["ValidTo": #""2021-07-01T00:00:00Z""#], "rule-validity-reversed ValidTo"),
            (["ValidTo": #""2021-07-03T23:59:59Z""#], "rule-validity-too-short ValidTo"),
            (["Description": "[]"], "rule-empty Description"),
            (["Description": #"[{"lang":"en","desc":"too short"}]"#], "rule-too-short Description.0.desc"),
            (
                ["Description": #"[{"lang":"de","desc":"Ein Satz mit genügend vielen Zeichen."}]"#],
                "rule-english-missing Description"
            ),
            (["AffectedFields": "[]"], "rule-empty AffectedFields"),
            (["AffectedFields": "[1]"], "rule-type-wrong AffectedFields.0"),
            (["Logic": "{}"], "rule-empty Logic"), (["Logic": "true"], "rule-type-wrong Logic"),
            (["Logic": #"{"or":[1]}"#], "rule-logic-invalid Logic"),
        ] as [([String: String?], String)]
    )
    func everyDepartureIsNamed(_ changes: [String: String?], _ fault: String) throws {
        #expect(RuleForm.faults(in: try RuleSamples.json(changes)).map { "\($0.code) \($0.member)" } == [fault])
    }

    @Test func allFaultsAreReportedTogether() throws {
        let faults = RuleForm.faults(in: try Vectors.json("{}"))
        #expect(faults.count == 13)
        #expect(RuleForm.faults(in: .null).map(\.code) == ["rule-type-wrong"])
    }

    @Test func fieldsThatNobodyNamedAreFound() throws {
        let logic =
            #"{"and":[{"var":"payload.v.0.dn"},{"var":"payload.v.0.sd"},{"var":"external.kid"},{"var":"payload.v"}]}"#
        #expect(RuleForm.unnamedFields(in: try RuleSamples.json(["Logic": logic])) == ["v.0.sd"])
    }

    @Test func versionsAreOrderedByNumber() {
        #expect(
            SemanticVersion("1.10.0") ?? .init(major: 0, minor: 0, patch: 0)
                > SemanticVersion(major: 1, minor: 9, patch: 9)
        )
        for text in ["", "1", "1.2", "1.2.3.4", "1..2", ".1.2", "1.2.", "a.b.c", "1.2.1000000000", "1.2.3x", "٣.1.1"] {
            #expect(SemanticVersion(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("2021-07-01T00:00:00Z", "Acceptance", 48 * 3600, []),
        ("2021-07-01T00:00:00Z", "Acceptance", 48 * 3600 - 1, ["rule-too-early"]),
        ("2021-07-01T00:00:00Z", "Acceptance", 14 * 86_400, []),
        ("2021-07-01T00:00:00Z", "Acceptance", 14 * 86_400 + 1, ["rule-too-late"]),
        ("2021-07-01T00:00:00Z", "Invalidation", 1, []),
        ("2021-07-01T00:00:00Z", "Invalidation", 0, ["rule-too-early"]),
    ])
    func rulesBeginNeitherTooSoonNorTooLate(
        _ from: String,
        _ type: String,
        _ secondsAhead: WideInt,
        _ codes: [String]
    ) throws {
        let rule = try BusinessRule(try RuleSamples.json(["ValidFrom": "\"\(from)\"", "Type": "\"\(type)\""]))
        let clock = rule.validFromMilliseconds - secondsAhead * 1000
        let faults = RuleForm.uploadFaults(in: rule, clockMilliseconds: clock, previous: nil)
        #expect(faults.map(\.code) == codes)
    }

    @Test func aNewVersionIsHigherAndBeginsNoEarlier() throws {
        let published = try BusinessRule(try RuleSamples.json(["Version": #""1.2.0""#]))
        let earlier = try BusinessRule(
            try RuleSamples.json(["Version": #""1.2.0""#, "ValidFrom": #""2021-06-30T00:00:00Z""#])
        )
        let faults = RuleForm.uploadFaults(in: earlier, clockMilliseconds: nil, previous: published)
        #expect(faults.map(\.code) == ["rule-version-not-higher", "rule-before-previous"])
        let higher = try BusinessRule(try RuleSamples.json(["Version": #""1.10.0""#]))
        #expect(RuleForm.uploadFaults(in: higher, clockMilliseconds: nil, previous: published).isEmpty)
    }
}
