import BusinessRules
import Encodings
import HealthCertificate
import Testing

/// Which rules apply, and what comes of them (EU-DCC §5.4).
@Suite struct RuleSelectionTests {
    private let holds = #"{"===":[1,1]}"#
    private let fails = #"{"===":[1,2]}"#

    @Test func aRuleThatHoldsAcceptsAndOneThatFailsRefuses() throws {
        let claims = try RuleSamples.claims()
        #expect(try RuleSamples.report([[:]], claims: claims).conclusion == .accepted)
        let refused = try RuleSamples.report([[:], ["Identifier": #""VR-DE-0002""#, "Logic": fails]], claims: claims)
        #expect(refused.conclusion == .refused)
        #expect(refused.results.map(\.status) == [.passed, .failed])
    }

    @Test func failingBeatsOpenAndOpenBeatsPassing() throws {
        let claims = try RuleSamples.claims()
        let open: [String: String?] = ["Identifier": #""VR-DE-0003""#, "Logic": #"{"nope":[1]}"#]
        #expect(try RuleSamples.report([[:], open], claims: claims).conclusion == .undecided)
        let failing: [String: String?] = ["Identifier": #""VR-DE-0002""#, "Logic": fails]
        #expect(try RuleSamples.report([open, failing], claims: claims).conclusion == .refused)
    }

    @Test(
        arguments: [
            (["Engine": #""OTHER""#], "engine-unknown"), (["EngineVersion": #""1.4.0""#], "engine-too-old"),
            (["SchemaVersion": #""1.3.1""#], "schema-version-unfit"),
            (["SchemaVersion": #""2.0.0""#], "schema-version-unfit"),
            (["Logic": #"{"after":[1,2]}"#], "operand-not-moment"), (["Logic": #"{"+":[1,2]}"#], "result-not-boolean"),
        ] as [([String: String?], String)]
    )
    func aRuleIsOpenWhenItCannotBeDecided(_ changes: [String: String?], _ code: String) throws {
        let report = try RuleSamples.report([changes], claims: try RuleSamples.claims())
        #expect(report.results.map { $0.openReason?.code } == [code])
        #expect(report.conclusion == .undecided)
    }

    @Test func aCertificateThatNamesNoVersionLeavesRulesOpen() throws {
        let report = try RuleSamples.report([[:]], claims: try RuleSamples.claims(version: "one"))
        #expect(report.conclusion == .undecided)
    }

    @Test func onlyTheHighestVersionOfAnIdentifierCounts() throws {
        let rules: [[String: String?]] = [
            ["Version": #""1.10.0""#], ["Version": #""1.9.0""#, "Logic": fails],
            ["Version": #""2.0.0""#, "ValidFrom": #""2022-01-02T00:00:00Z""#, "Logic": fails],
        ]
        let claims = try RuleSamples.claims()
        let now = try RuleSamples.report(rules, claims: claims)
        #expect(now.results.map(\.rule.version) == [SemanticVersion(major: 1, minor: 10, patch: 0)])
        #expect(now.conclusion == .accepted)
        #expect(try RuleSamples.report(rules, claims: claims, clock: 1_700_000_000).conclusion == .refused)
    }

    @Test(arguments: [
        (1_625_097_600.0, 1), (1_625_097_599.999, 0), (1_906_502_400.0, 1), (1_906_502_400.001, 0), (-1e30, 0),
        (Double.nan, 0),
    ])
    func bothEndsOfTheValidityBelongToIt(_ clock: Double, _ count: Int) throws {
        #expect(try RuleSamples.report([[:]], claims: try RuleSamples.claims(), clock: clock).results.count == count)
    }

    @Test func kindsAreSelected() throws {
        let rules: [[String: String?]] = [
            [:], ["Identifier": #""TR-DE-0001""#, "CertificateType": #""Test""#, "Logic": fails],
            ["Identifier": #""GR-DE-0001""#, "CertificateType": #""General""#, "Logic": holds],
        ]
        let vaccination = try RuleSamples.report(rules, claims: try RuleSamples.claims())
        #expect(vaccination.results.map(\.rule.identifier) == ["VR-DE-0001", "GR-DE-0001"])
        let test = try RuleSamples.report(rules, claims: try RuleSamples.claims(group: "t"))
        #expect(test.results.map(\.rule.identifier) == ["TR-DE-0001", "GR-DE-0001"])
        #expect(test.conclusion == .refused)
    }

    @Test func aCountryThatSaysNothingAcceptsNothing() throws {
        let claims = try RuleSamples.claims()
        #expect(try RuleSamples.report([[:]], claims: claims, country: "FR").conclusion == .rulesMissing)
        #expect(try RuleSamples.report([], claims: claims).conclusion == .rulesMissing)
        let recovery = try RuleSamples.claims(group: "r")
        #expect(try RuleSamples.report([[:]], claims: recovery).conclusion == .rulesNotApplicable)
    }

    @Test func theIssuersInvalidationRulesApplyEverywhere() throws {
        let rules: [[String: String?]] = [
            [:],
            [
                "Identifier": #""IR-AT-0001""#, "Type": #""Invalidation""#, "Country": #""AT""#,
                "Logic": #"{"!":[{"===":[{"extractFromUVCI":[{"var":"payload.v.0.ci"},2]},"X"]}]}"#,
            ],
            ["Identifier": #""IR-DE-0001""#, "Type": #""Invalidation""#, "Logic": fails],
        ]
        let austrian = try RuleSamples.report(rules, claims: try RuleSamples.claims())
        #expect(austrian.results.map(\.rule.identifier) == ["VR-DE-0001", "IR-AT-0001"])
        #expect(austrian.conclusion == .refused)
        let french = try RuleSamples.report(rules, claims: try RuleSamples.claims(issuer: "FR"))
        #expect(french.conclusion == .accepted)
    }

    @Test func regionsAreEqualWhateverTheirLetters() throws {
        let rules: [[String: String?]] = [[:], ["Identifier": #""VR-DE-0009""#, "Region": #""BY""#, "Logic": fails]]
        let claims = try RuleSamples.claims()
        #expect(try RuleSamples.report(rules, claims: claims).conclusion == .accepted)
        #expect(try RuleSamples.report(rules, claims: claims, region: "by").conclusion == .refused)
        #expect(try RuleSamples.report(rules, claims: claims, region: "NW").conclusion == .rulesMissing)
    }

    @Test func aRuleThatCannotBeReadIsNotForgotten() throws {
        var book = RuleBook()
        try book.insert(try RuleSamples.json())
        #expect(throws: BusinessRule.ReadingFault.memberInvalid("ValidFrom")) {
            try book.insert(try RuleSamples.json(["ValidFrom": #""22022-01-15T00:00:00Z""#]))
        }
        #expect(book.unreadableCount == 1)
        let context = RuleSamples.context(try RuleSamples.claims())
        #expect(book.apply(to: context).conclusion == .rulesUnreadable)
    }

    @Test func rulesSeeTheWorldAroundTheCertificate() throws {
        let data = RuleSamples.context(try RuleSamples.claims(), region: "BY").data
        func seen(_ path: String) throws -> String {
            Vectors.written(try RuleExpression(try Vectors.json(#"{"var":"\#(path)"}"#)).evaluate(data))
        }
        #expect(try seen("external.validationClock") == "\"2022-01-01T00:00:00.000Z\"")
        #expect(try seen("external.iat") == "\"2021-06-24T06:49:45.000Z\"")
        #expect(try seen("external.exp") == "\"2023-11-14T22:13:20.000Z\"")
        #expect(try seen("external.kid") == "\"AQIDBAUGBwg=\"")
        #expect(try seen("external.countryCode") == "\"DE\"")
        #expect(try seen("external.issuerCountryCode") == "\"AT\"")
        #expect(try seen("external.region") == "\"BY\"")
        #expect(try seen("external.valueSets.disease-agent-targeted.0") == "\"840539006\"")
        #expect(try seen("payload.v.0.dt") == "\"2021-06-01T00:00:00Z\"")
    }

    @Test func valueSetsAreReadInBothForms() throws {
        var sets = RuleValueSets()
        let gateway =
            #"{"valueSetId":"a","valueSetValues":{"1":{"active":true},"2":{"active":false,"validUntil":"2020-01-01"}}}"#
        #expect(sets.insert(try Vectors.json(#"{"a.json":\#(gateway),"b":["3"],"c":{"d":1}}"#)) == 2)
        #expect(Vectors.written(sets.value) == #"{"a":["1","2"],"b":["3"]}"#)
    }

    @Test func descriptionsFallBackToEnglish() throws {
        let text = #"[{"lang":"en","desc":"English"},{"lang":"de-at","desc":"Deutsch"}]"#
        let rule = try BusinessRule(try RuleSamples.json(["Description": text]))
        #expect(rule.description(in: "de") == "Deutsch")
        #expect(rule.description(in: "vi") == "English")
    }
}
