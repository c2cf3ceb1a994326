import Foundation
import TestSupport
import Testing

/// The rules and value sets of a signed bundle speak at the command line as those of files do.
@Suite struct BundledRulesTests {
    /// A rule of Germany that wants the vaccine in a value set.
    static let rule = """
        {"Identifier":"VR-DE-0001","Type":"Acceptance","Country":"DE","Version":"1.0.0","SchemaVersion":"1.0.0",
         "Engine":"CERTLOGIC","EngineVersion":"1.0.0","CertificateType":"Vaccination",
         "Description":[{"lang":"en","desc":"The vaccine must be one of those that are listed."}],
         "ValidFrom":"2021-07-01T00:00:00Z","ValidTo":"2030-06-01T00:00:00Z","AffectedFields":["v.0.mp"],
         "Logic":{"in":[{"var":"payload.v.0.mp"},{"var":"external.valueSets.vaccines-covid-19-names"}]}}
        """

    static func valueSet(_ products: [String]) -> String {
        let values = products.map { "\"\($0)\":{\"display\":\"x\",\"lang\":\"en\",\"active\":true}" }
        return #"{"valueSetId":"vaccines-covid-19-names","valueSetDate":"2022-01-01","valueSetValues":{"#
            + values.joined(separator: ",") + "}}"
    }

    private func rulesFinding(listing products: [String]) throws -> String {
        let river = try River()
        try river.prepare(people: 300, seed: 4)
        for step in river.steps { try river.must(step) }
        let codes = try river.certificates().compactMap { $0["code"] as? String }
        let code = try #require(codes.first)
        let folder = river.directory
        try Data(Self.rule.utf8).write(to: folder.url.appending(path: "rules.json"))
        try Data(Self.valueSet(products).utf8).write(to: folder.url.appending(path: "sets.json"))
        let bundle = folder.path("world.vtb")
        try river.must([
            "trust", "build", "--data", river.data, "--out", bundle, "--rules", folder.path("rules.json"),
            "--value-sets", folder.path("sets.json"), river.data + "/trust",
        ])
        let run = try river.run([
            "verify", "--trust", bundle, "--bundle-signer", river.data + "/bundle-signer.pem", "--at",
            "2022-07-18T14:00:00Z", "--country", "DE", "--json", code,
        ])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [String: String])
        #expect(findings["signature"] == "pass", "\(run.output)")
        return try #require(findings["rules"])
    }

    @Test func aBundledRulePassesWhereTheBundledSetHoldsTheVaccine() throws {
        let products = [
            "EU/1/20/1528", "EU/1/20/1507", "EU/1/21/1529", "EU/1/20/1525", "BBIBP-CorV", "Sputnik-V", "Hayat-Vax",
            "Abdala", "Covaxin", "CoronaVac",
        ]
        #expect(try rulesFinding(listing: products) == "pass")
    }

    @Test func aBundledRuleFailsWhereItDoesNot() throws {
        #expect(try rulesFinding(listing: ["Nothing-At-All"]) == "fail")
    }
}
