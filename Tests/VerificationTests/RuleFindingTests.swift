import BusinessRules
import Encodings
import HostPrimitives
import TestSupport
import Testing
import TrustLists
import Verification

/// The finding that business rules give.
@Suite(.enabled(if: Repository.runs("corpora/cwa_rule_cases.jsonl.gz"), "third-party vectors are not here"))
struct RuleFindingTests {
    private let row: JSONValue
    private let code: [UInt8]
    private let clock: Double

    init() throws {
        // The third case: its rule looks at the time of issue only.
        row = try #require(try Vectors.rows("corpora/cwa_rule_cases.jsonl.gz").dropFirst(2).first)
        code = Array(try #require(row["dcc"]?.string).utf8)
        clock = Double(try #require(row["validationClock"]?.integer))
    }

    private func report(changing changes: [String: String] = [:], country: String? = "DE") throws -> VerificationReport
    {
        var book = RuleBook()
        let rule = try #require(row["rules"]?.array?.first?.object)
        var changed = JSONObject()
        for (name, value) in zip(rule.names, rule.values) {
            let text = changes[name]
            let isNew = changed.append(try text.map { try JSONReader.read(Array($0.utf8)) } ?? value, named: name)
            #expect(isNew)
        }
        try book.insert(.object(changed))
        let verifier = Verifier(trustList: TrustList(), inflater: LibdeflateInflater(), ruleBook: book)
        return verifier.verify(code[...], at: clock, country: country)
    }

    @Test func aRuleThatHoldsPasses() throws {
        let report = try report()
        #expect(report.findings.rules == .pass)
        #expect(report.rules?.results.map(\.status) == [.passed])
    }

    @Test func aRuleThatDoesNotHoldFails() throws {
        let report = try report(changing: ["Logic": #"{"===":[1,2]}"#])
        #expect(report.findings.rules == .fail(.ruleFailed))
        #expect(report.verdict == .invalid)
    }

    @Test func whatCannotBeDecidedIsOpen() throws {
        #expect(try report(changing: ["Logic": #"{"nope":[1]}"#]).findings.rules == .open(.ruleOpen))
        #expect(try report(country: "FR").findings.rules == .open(.rulesMissing))
        let other = try report(changing: ["CertificateType": "\"Vaccination\""])
        #expect(other.findings.rules == .open(.rulesNotApplicable))
    }

    @Test func withoutACountryOrABookNothingIsApplied() throws {
        let noCountry = try report(country: nil)
        #expect(noCountry.findings.rules == .skipped(.countryNotGiven))
        #expect(noCountry.rules == nil)
        let noBook = Verifier(trustList: TrustList(), inflater: LibdeflateInflater())
            .verify(code[...], at: clock, country: "DE")
        #expect(noBook.findings.rules == .open(.rulesMissing))
    }

    @Test func everyReasonSpeaksBothLanguages() {
        for reason in [Reason.ruleFailed, .ruleOpen, .rulesNotApplicable, .rulesUnreadable, .rulesMissing] {
            #expect(reason.sentence(in: .vietnamese).hasSuffix("."))
            #expect(reason.sentence(in: .english).hasSuffix("."))
        }
    }
}
