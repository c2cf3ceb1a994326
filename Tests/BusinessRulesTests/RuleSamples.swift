import BusinessRules
import Encodings
import HealthCertificate

/// Rules and claims for tests.
enum RuleSamples {
    /// The text of a sound rule, with some members changed or, when nil, left out.
    static func text(_ changes: [String: String?] = [:]) -> String {
        var members: [String: String] = [
            "Identifier": #""VR-DE-0001""#, "Type": #""Acceptance""#, "Country": #""DE""#, "Version": #""1.0.0""#,
            "SchemaVersion": #""1.0.0""#, "Engine": #""CERTLOGIC""#, "EngineVersion": #""1.0.0""#,
            "CertificateType": #""Vaccination""#,
            "Description": #"[{"lang":"en","desc":"A sentence of twenty characters or more."}]"#,
            "ValidFrom": #""2021-07-01T00:00:00Z""#, "ValidTo": #""2030-06-01T00:00:00Z""#,
            "AffectedFields": #"["v.0.dn"]"#, "Logic": #"{"===":[{"var":"payload.v.0.dn"},2]}"#,
        ]
        for (name, value) in changes { members[name] = value }
        return "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// A rule as JSON.
    static func json(_ changes: [String: String?] = [:]) throws -> JSONValue { try Vectors.json(text(changes)) }

    /// Claims of a vaccination issued in a country, with the second dose.
    static func claims(
        issuer: String = "AT",
        version: String = "1.3.0",
        group: StaticString = "v"
    ) throws -> ReceivedClaims {
        var writer = CBORWriter()
        writer.writeMap(count: 4)
        writer.writeInteger(1)
        writer.writeText(issuer)
        writer.writeInteger(4)
        writer.writeInteger(1_700_000_000)
        writer.writeInteger(6)
        writer.writeInteger(1_624_517_385)
        writer.writeInteger(-260)
        writer.writeMap(count: 1)
        writer.writeInteger(1)
        writer.writeMap(count: 2)
        writer.writeKey("ver")
        writer.writeText(version)
        writer.writeKey(group)
        writer.writeArray(count: 1)
        writer.writeMap(count: 3)
        writer.writeKey("dn")
        writer.writeInteger(2)
        writer.writeKey("dt")
        writer.writeTag(0)
        writer.writeText("2021-06-01T00:00:00Z")
        writer.writeKey("ci")
        writer.writeText("URN:UVCI:01:AT:X#Y")
        return try ReceivedClaims(decoding: writer.bytes[...])
    }

    /// What rules of a country say at a moment.
    static func report(
        _ rules: [[String: String?]],
        claims: ReceivedClaims,
        clock: Double = 1_640_995_200,
        country: String = "DE",
        region: String? = nil
    ) throws -> RuleReport {
        var book = RuleBook()
        for rule in rules { try book.insert(try json(rule)) }
        return book.apply(to: context(claims, clock: clock, country: country, region: region))
    }

    /// What rules look at.
    static func context(
        _ claims: ReceivedClaims,
        clock: Double = 1_640_995_200,
        country: String = "DE",
        region: String? = nil
    ) -> RuleContext {
        var sets = RuleValueSets()
        sets.set(["840539006"], for: "disease-agent-targeted")
        return RuleContext(
            claims: claims,
            keyIdentifier: [1, 2, 3, 4, 5, 6, 7, 8],
            clock: clock,
            country: country,
            region: region,
            valueSets: sets.value
        )
    }
}
